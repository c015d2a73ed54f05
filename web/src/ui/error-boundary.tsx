import { RotateCcw, TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "./button";
import { StatePanel } from "./state-panel";

/** Instead of a blank page, where the page itself broke; or `instead`, where the rest can do without. */
export class ErrorBoundary extends Component<
  { children: ReactNode; instead?: ReactNode; onBroken?: () => void },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    this.props.onBroken?.();
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <main>
        <StatePanel
          alone
          icon={TriangleAlert}
          title="The page stumbled"
          actions={
            <Button kind="main" icon={RotateCcw} onClick={() => location.reload()}>
              Load it again
            </Button>
          }
        >
          Nothing is lost: stories and pictures are kept on the server, and painting goes on by itself.
        </StatePanel>
      </main>
    );
  }
}
