import type { Mention } from '../pipeline/follow-ports.ts';
import { namesIn } from './commit-message.ts';
import { asObject } from './read-object.ts';
import { readNumber } from './signal/signal-reading.ts';
import { told } from './told.ts';

/** GitHub takes no longer notes. */
const LONGEST = 130_000;

/** What is shown of a tag's name: one that could be anything else is not. */
const PLAIN_TAG = /^[0-9A-Za-z][\w.+-]{0,63}$/;

/** Which advisories and CVEs a release names that everybody can read; its texts are looked at and go nowhere. */
export function readRelease(value: unknown): Mention | undefined {
  const { tag_name, name, body, draft, id } = asObject(value) ?? {};
  if (draft === true) return undefined;
  const texts = [tag_name, name, body].filter((text) => typeof text === 'string');
  const names = namesIn(texts.join('\n'), LONGEST);
  return names.length === 0
    ? undefined
    : { where: `release ${plainTag(tag_name) ?? readNumber(id) ?? ''}`.trim(), names };
}

function plainTag(tag: unknown): string | undefined {
  return told(tag, (text) => (PLAIN_TAG.test(text) ? text : undefined));
}
