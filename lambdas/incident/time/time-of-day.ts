/**
 * Milliseconds since midnight of a time of day in hours and minutes, from `00:00` to `24:00`, which is the day's end.
 * Throws RangeError for what is none.
 */
export function timeOfDay(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`${text} is no time of day`);
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
