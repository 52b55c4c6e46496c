import { isUtf8 } from 'node:buffer';
import type { World } from '../world.ts';
import { adaptPayload } from './adapt-payload.ts';
import { eventName } from './event-name.ts';
import { newGhsa } from './new-ghsa.ts';

export interface SendOptions {
  readonly event?: string;
  readonly fresh?: true;
  readonly ghsa?: string;
  readonly repository?: string;
  readonly guid?: string;
}

/** What is sent, as far as the file and the options decide it. */
interface Prepared {
  readonly event: string;
  readonly body: Buffer<ArrayBuffer>;
  /** The advisory that it tells of, if any. */
  readonly ghsa: string | undefined;
}

type File = { readonly name: string; readonly bytes: Buffer<ArrayBuffer> };

/** Makes the body of a file: the very bytes, unless an option changes something in them. */
export function prepare(
  { name, bytes }: File,
  options: SendOptions,
  world: World,
): Prepared | { readonly problem: string } {
  if (bytes.length === 0 || !isUtf8(bytes))
    return { problem: `${name} is no text in UTF-8, as GitHub's payloads are.` };
  const told = payloadIn(bytes);
  const changes = changesOf(options, world);
  const payload = changes ? adaptPayload(told, changes) : told;
  if (changes && !payload)
    return { problem: `${name} tells of no advisory in a repository: there is nothing to change.` };
  const event = options.event ?? eventName(name, payload);
  if (!event)
    return { problem: `Neither the name nor the content of ${name} tells the event: add --event NAME.` };
  return { event, body: changes ? Buffer.from(JSON.stringify(payload)) : bytes, ghsa: ghsaOf(payload) };
}

function changesOf({ fresh, ghsa, repository }: SendOptions, { clock, newId }: World) {
  if (!fresh && !ghsa && !repository) return undefined;
  const id = ghsa ?? (fresh && newGhsa(newId()));
  return { ...(id && { ghsa: id }), ...(repository && { repository }), ...(fresh && { now: clock() }) };
}

function ghsaOf(payload: unknown): string | undefined {
  const advisory = Object(Object(payload).repository_advisory);
  return typeof advisory.ghsa_id === 'string' ? advisory.ghsa_id : undefined;
}

function payloadIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // A file that is no JSON may be sent too: it is for the pipeline to refuse it.
    return undefined;
  }
}
