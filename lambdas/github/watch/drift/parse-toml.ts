import { parse, TomlError } from 'smol-toml';
import type { FileReading } from '../../../incident/watch/drift/observation.ts';

/** Reads TOML. What is wrong is told by its line alone: the library's message shows the file. */
export function parseToml(text: string): FileReading<unknown> {
  try {
    return { status: 'read', content: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (fault) {
    // The library throws on bad text: here it is an expected outcome.
    if (fault instanceof TomlError) return { status: 'unreadable', as: 'TOML', line: fault.line };
    throw new Error('The reader of TOML failed.', { cause: fault });
  }
}
