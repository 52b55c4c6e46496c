import { DAY, type Day, dayOf } from './day.ts';

/** From one date to another, both included: either by day, or by month and day (`1225`) in every year. */
interface Listed {
  readonly yearly: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a list of days names a day. It names days such as `2026-12-24`; days of every year such as `12-24` (`02-29`
 * only where there is one); and ranges of either, `12-24/01-02`, both ends included. Throws RangeError for other text,
 * and for a range that ends before it begins.
 */
export function listedDays(texts: readonly string[]): (day: Day) => boolean {
  const all = texts.map(read);
  const single = all.filter(({ from, to }) => from === to);
  const days = new Set(single.filter(({ yearly }) => !yearly).map(({ from }) => from));
  const everyYear = new Set(single.filter(({ yearly }) => yearly).map(({ from }) => from));
  const ranges = all.filter(({ from, to }) => from !== to);
  return (day) => {
    if (days.has(day)) return true;
    if (everyYear.size === 0 && ranges.length === 0) return false;
    const ofYear = monthAndDay(day);
    return everyYear.has(ofYear) || ranges.some((range) => covers(range, range.yearly ? ofYear : day));
  };
}

function covers({ from, to }: Listed, date: number): boolean {
  // Only a range of every year can run over the year's end.
  return from <= to ? from <= date && date <= to : from <= date || date <= to;
}

function monthAndDay(day: Day): number {
  const date = new Date(day * DAY);
  return (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

function read(text: string): Listed {
  const ends = text.split('/').map(readDay);
  const [from, to] = [ends[0], ends.at(-1)];
  const whole = from !== undefined && to !== undefined && ends.length <= 2 && from.yearly === to.yearly;
  if (!whole || (!from.yearly && from.date > to.date)) throw new RangeError(`${text} names no days`);
  return { yearly: from.yearly, from: from.date, to: to.date };
}

const LEAP_YEAR = 2000;

function readDay(text: string): { readonly yearly: boolean; readonly date: number } | undefined {
  const [, year, month = '', date = ''] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text) ?? [];
  const day = dayOf(Number(year ?? LEAP_YEAR), Number(month), Number(date));
  // The thirtieth of February would run on into March.
  if (month === '' || monthAndDay(day) !== Number(month) * 100 + Number(date)) return undefined;
  return year === undefined ? { yearly: true, date: monthAndDay(day) } : { yearly: false, date: day };
}
