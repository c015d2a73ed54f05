import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Compass } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { Link, Route, Switch } from "wouter";
import { askAhead } from "./api/ahead";
import { ApiError } from "./api/client";
import { SignIn } from "./session/sign-in";
import { takeTokenFromAddress, userOf, useToken } from "./session/token";
import { Brand } from "./ui/brand";
import { ErrorBoundary } from "./ui/error-boundary";
import { onceNeeded } from "./ui/once-needed";
import { useMessages } from "./ui/say";
import { StatePanel } from "./ui/state-panel";

// Whoever opens the one page does not wait for the other.
const Shelf = onceNeeded(async () => (await import("./shelf/shelf")).Shelf);
const StoryPage = onceNeeded(async () => (await import("./story/page")).StoryPage);
const Toasts = onceNeeded(async () => (await import("./ui/toasts")).Toasts);

export function App() {
  const token = useToken();
  useEffect(() => {
    // A link with another token in it may be opened in a page that is open already.
    window.addEventListener("hashchange", takeTokenFromAddress);
    return () => window.removeEventListener("hashchange", takeTokenFromAddress);
  }, []);
  return (
    <>
      <ErrorBoundary>{token ? <SignedIn key={userOf(token)} /> : <SignIn />}</ErrorBoundary>
      <ErrorBoundary instead={null}>
        <Messages />
      </ErrorBoundary>
    </>
  );
}

/** Begins anew with every user: what was shown to one is not shown to the next. */
function SignedIn() {
  const [client] = useState(newClient);
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Opening />}>
        <Switch>
          <Route path="/" component={Shelf} />
          <Route path="/generate-images/:storyId" component={StoryPage} />
          <Route component={Nowhere} />
        </Switch>
      </Suspense>
    </QueryClientProvider>
  );
}

function newClient(): QueryClient {
  // What the API refuses is not different a second later; a lost connection may be.
  const retry = (failures: number, error: Error) =>
    failures < 3 && !(error instanceof ApiError && error.status > 0 && error.status < 500);
  const client = new QueryClient({
    // A call fails at once where there is no network: one that waited for it would start, or delete, when nobody
    // expects it any more.
    defaultOptions: {
      queries: { retry, staleTime: 10_000, networkMode: "always", refetchOnReconnect: true },
      mutations: { networkMode: "always" },
    },
  });
  askAhead(client, location.pathname);
  return client;
}

/** Until the page's code is there. */
function Opening() {
  return (
    <div className="p-5 sm:px-12">
      <Brand />
    </div>
  );
}

function Messages() {
  const anything = useMessages().length > 0;
  const [said, setSaid] = useState(anything);
  if (anything && !said) setSaid(true);
  return said ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null;
}

function Nowhere() {
  return (
    <main>
      <StatePanel
        alone
        icon={Compass}
        title="There is no such page"
        actions={
          <Link className="font-medium text-accent underline underline-offset-4" to="/">
            To your stories
          </Link>
        }
      >
        The address may be old, or mistyped.
      </StatePanel>
    </main>
  );
}
