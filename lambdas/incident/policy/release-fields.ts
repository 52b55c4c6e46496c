import * as v from 'valibot';

const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** The schema of an address that is asked or told: by HTTPS, or on this machine; no user, query or fragment in it. */
export const addressSchema = () =>
  v.pipe(
    v.string(),
    v.maxLength(300, 'is longer than 300 characters'),
    v.check(
      isAddress,
      'must be an address that begins with https:// (on this machine also http://127.0.0.1), without user, query or fragment',
    ),
  );

function isAddress(text: string): boolean {
  if (/[\s\\?#@]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}

/** The schema of the name of a workflow file. */
export const workflowSchema = () =>
  v.pipe(
    v.string(),
    v.regex(/^\w[\w.-]{0,99}\.ya?ml$/, 'must be the name of a workflow file, such as release.yml'),
  );

/** The schema of the name of a channel: it stands in alerts and in the keys of what is done. */
export const channelNameSchema = () =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'must be 1 to 40 small letters, digits, dots or dashes'),
  );

/** The schema of a text of so many characters in one line, in which these names may stand in braces, and no others. */
export const templateSchema = (characters: RegExp, places: readonly string[]) =>
  v.pipe(
    v.string(),
    v.regex(characters, 'has characters that cannot stand in it'),
    v.check(
      (text) => isFilledBy(text, places),
      `has a place in braces that nothing fills: there are ${places.map((place) => `{${place}}`).join(', ')}`,
    ),
  );

function isFilledBy(text: string, places: readonly string[]): boolean {
  const rest = places.reduce((left, place) => left.replaceAll(`{${place}}`, ''), text);
  return !/[{}]/.test(rest);
}

/** GitHub takes so many inputs of a workflow. */
const MOST_INPUTS = 25;

/** The schema of the inputs of a workflow that is started. */
export const inputsSchema = (places: readonly string[]) =>
  v.optional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/, 'is no name of an input')),
        templateSchema(/^[^\p{Cc}\p{Zl}\p{Zp}]{0,200}$/u, places),
      ),
      v.check((inputs) => Object.keys(inputs).length <= MOST_INPUTS, `has more than ${MOST_INPUTS} inputs`),
    ),
  );
