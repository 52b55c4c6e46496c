declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Where LevelDB keeps its files; in memory without it. */
    readonly path?: string;
    /** Milliseconds in which a new table is CREATING. */
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
