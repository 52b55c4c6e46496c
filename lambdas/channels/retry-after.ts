import { addSeconds, type Instant, instantOf } from '../incident/time/instant.ts';

const [PAUSE, LONGEST] = [60, 24 * 3600];

/**
 * Until when a server asks for a pause by its `Retry-After`, in seconds or as a date of HTTP: at least a second from
 * now, and at most a day; a minute where it says nothing that can be read.
 */
export function retryAfter(header: string | null, now: Instant): Instant {
  const told = header === null ? undefined : instantIn(header.trim(), now);
  if (told === undefined) return addSeconds(now, PAUSE);
  const [least, most] = [addSeconds(now, 1), addSeconds(now, LONGEST)];
  if (told < least) return least;
  return told > most ? most : told;
}

function instantIn(text: string, now: Instant): Instant | undefined {
  if (/^\d{1,9}$/.test(text)) return addSeconds(now, Number(text));
  const date = /^[A-Za-z]{3}, [0-9A-Za-z: ]{1,40}GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : instantOf(date);
}
