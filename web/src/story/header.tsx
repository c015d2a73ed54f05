import { ArrowLeft } from "lucide-react";
import { Link } from "wouter";
import type { Connection } from "../live/room";
import { counted } from "../text/counted";
import { arrive } from "../ui/arrive";
import { ConnectionSign } from "./connection-sign";

interface HeaderProps {
  title: string;
  words: number;
  connection: Connection;
}

export function Header({ title, words, connection }: HeaderProps) {
  return (
    <header>
      <div className="flex items-center justify-between gap-4">
        <Link
          to="/"
          className="-ml-2 inline-flex min-h-10 items-center gap-2 rounded-lg px-2 font-medium text-soft text-sm hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          Your stories
        </Link>
        <ConnectionSign connection={connection} />
      </div>
      <h1
        ref={arrive}
        tabIndex={-1}
        dir="auto"
        className="outline-none mt-4 w-fit max-w-4xl text-balance font-semibold font-story text-3xl leading-tight [overflow-wrap:anywhere] sm:text-5xl sm:leading-[1.15]"
      >
        {title}
      </h1>
      <p className="mt-2 text-soft">{counted(words, "word")}</p>
    </header>
  );
}
