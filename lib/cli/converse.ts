import { createInterface } from 'node:readline';

/** Asks a person, who answers with one line. Undefined where nobody answers any longer: the input has ended. */
export type Ask = (question: string) => Promise<string | undefined>;

/**
 * A conversation by lines. Lines that are typed ahead, or pasted, answer the questions that follow. The input is let
 * go at the end, so that it keeps no process alive.
 */
export async function converse<T>(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  talk: (ask: Ask) => Promise<T>,
): Promise<T> {
  const lines = createInterface({ input, output, historySize: 0 });
  const answers = lines[Symbol.asyncIterator]();
  let open = true;
  lines.once('close', () => {
    open = false;
  });
  try {
    return await talk(async (question) => {
      lines.setPrompt(question);
      // The input may have ended with lines that nobody has asked for yet.
      if (open) lines.prompt();
      const { value, done } = await answers.next();
      return done ? undefined : value;
    });
  } finally {
    lines.close();
  }
}
