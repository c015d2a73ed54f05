import type { components } from "./schema";

type Schemas = components["schemas"];

export type Story = Schemas["Story"];
export type StorySummary = Schemas["StorySummary"];
export type Status = Schemas["Status"];
export type Chunk = Schemas["ImageChunk"];
export type ChunkStatus = Schemas["ChunkStatus"];
export type Options = Schemas["Options"];
export type AiModelOption = Schemas["AiModelOption"];
export type ImageSizeOption = Schemas["ImageSizeOption"];
export type ArtStyleOption = Schemas["ArtStyleOption"];
export type RunOptions = Schemas["RunOptions"];
/** What has a default may be left out. */
export type GenerateOptions = Partial<Schemas["GenerateOptions"]>;
export type RetryOptions = Partial<Schemas["RetryOptions"]>;
export type RepaintOptions = Schemas["RepaintOptions"];
export type RunAccepted = Schemas["RunAccepted"];
export type Estimate = Schemas["Estimate"];
export type Cast = Schemas["Cast"];
export type NewCast = Schemas["NewCast"];
export type Member = Schemas["Member"];
export type Portrait = Schemas["Portrait"];
export type Upload = Schemas["Upload"];
export type Version = Schemas["Version"];
export type Ticket = Schemas["Ticket"];

export type Page<T> = { items: T[]; nextCursor: string | null };
export type StoryPage = Page<StorySummary>;
/** `asked`: when it was asked for, on the clock of `performance.now()`. */
export type ChunkPage = Page<Chunk> & { asked: number };
export type Archive = Schemas["ArchiveReady"] | Schemas["ArchivePreparing"];
