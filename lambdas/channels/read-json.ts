import * as v from 'valibot';
import type { Refused } from '../pipeline/act-ports.ts';

/** What a body, or a line of one, says in JSON, if it is of that shape; undefined for everything else. */
export function readJson<Schema extends v.GenericSchema>(
  body: Uint8Array | string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(
    schema,
    parsed(typeof body === 'string' ? body : new TextDecoder().decode(body)),
  );
  return result.success ? result.output : undefined;
}

/** Asked again, it would answer the same: a person is to look at the address. */
export function unreadable(registry: string, code: number): Refused {
  const problem = `${registry} gives an answer (HTTP ${code}) that cannot be read: see whether the release plan has its right address.`;
  return { status: 'refused', problem };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse throws on bad text: here it is an expected outcome.
    return undefined;
  }
}
