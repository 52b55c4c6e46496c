import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { FileReading } from '../../../incident/watch/drift/observation.ts';

/** In characters. Larger maps take the library more than moments to read. */
const MOST = 100_000;
/** Following aliases takes the library time by the square of their number, or worse; nobody writes so many by hand. */
const MOST_ALIASES = 100;

/** Reads YAML. What is wrong is told by its line alone: the library's message shows the file. */
export function parseYaml(text: string): FileReading<unknown> {
  if (text.length > MOST) return { status: 'too large' };
  const lineCounter = new LineCounter();
  // Keys are not compared with each other, which would take time by the square of their number: the last one counts.
  // The library's warnings would go to the log of the process, and show the file.
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
  const document = parseDocument(text, options);
  const [fault] = document.errors;
  if (fault) {
    return { status: 'unreadable', as: 'YAML', line: Math.max(1, lineCounter.linePos(fault.pos[0]).line) };
  }
  if (aliasesIn(document) > MOST_ALIASES) return { status: 'unreadable', as: 'YAML' };
  try {
    return { status: 'read', content: document.toJS() };
  } catch {
    // The library throws where an alias names nothing, or where aliases would grow the data without end.
    return { status: 'unreadable', as: 'YAML' };
  }
}

function aliasesIn(document: Document.Parsed): number {
  let count = 0;
  visit(document, {
    Alias: () => {
      count += 1;
    },
  });
  return count;
}
