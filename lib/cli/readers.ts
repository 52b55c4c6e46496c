import { parseInstant } from '../../lambdas/incident/time/instant.ts';
import { parseSpan } from '../../lambdas/incident/time/span.ts';
import { checked } from './checked.ts';

/** What a pipeline takes as a reason or the text of an action: one line. */
const LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,300}$/u;

/** How the arguments that many commands share are read; each complains of what it cannot read. */
export const readers = {
  instant: checked(parseInstant, 'an instant with its offset, such as 2026-11-03T15:00:00Z'),
  span: checked(
    (text) => (parseSpan(text) ? text.trim() : undefined),
    "a span of time such as '7 days', '5 business days' or PT48H",
  ),
  milestone: checked(
    (text) => /^[a-z][a-z0-9-]{0,63}$/.exec(text.trim().toLowerCase())?.[0],
    'the name of a milestone, such as fix or notify-reporter',
  ),
  fact: checked(readFact, 'the name of a fact, such as accepted or reporterUpdated'),
  commit: checked(
    (text) => /^[0-9a-f]{7,40}$/.exec(text.trim().toLowerCase())?.[0],
    'the SHA of a commit: 7 to 40 hexadecimal digits',
  ),
  text: checked((text) => LINE.exec(text.trim())?.[0], 'one line of at most 300 characters'),
} as const;

/** A name in any spelling (`exploit-public`, `Exploit public`) as facts are spelled. */
function readFact(text: string): string | undefined {
  const name = text.trim().replace(/[-_ ]+(.)/g, (_, letter: string) => letter.toUpperCase());
  return /^[a-z][A-Za-z0-9]{0,39}$/.exec(name.slice(0, 1).toLowerCase() + name.slice(1))?.[0];
}
