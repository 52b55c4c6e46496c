import type { Milestone } from '../../../lambdas/incident/deadlines/deadlines.ts';
import { earliest, type Instant, later, millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import type { Paint, Style } from '../paint.ts';
import { wrap } from '../wrap.ts';

const NAMES = 21;
const BAR = 100 - NAMES - 1;

const LEGEND = '├ begins   ░ held   ─ time to act   ◆ due   ● met   ━ overdue   ┊ now';

interface Mark {
  readonly text: string;
  readonly style: Style;
}

/** The instants at the two ends of every bar. */
interface Scale {
  readonly from: Instant;
  readonly to: Instant;
}

/** When each milestone begins, is held and is due, as a picture: a bar for each over one span of time. At most 100 columns. */
export function pictureLines(
  milestones: readonly Milestone[],
  now: Instant,
  zone: string,
  paint: Paint,
): readonly string[] {
  const scale = scaleOf(milestones, now);
  if (!scale) return [];
  const [from, to] = [edge(scale.from, zone), edge(scale.to, zone)];
  return [
    `${' '.repeat(NAMES + 1)}${from}${to.padStart(BAR - from.length)}`,
    ...milestones.flatMap((milestone) => rowOf(milestone, scale, now, paint)),
    `${' '.repeat(NAMES + 1)}${nowLabel(now, scale, zone)}`,
    LEGEND,
  ];
}

/** Points at now, from the side on which there is room. */
function nowLabel(now: Instant, scale: Scale, zone: string): string {
  const here = placeOf(now, scale);
  const label = `now: ${edge(now, zone)}`;
  const behind = `${' '.repeat(here)}┊ ${label}`;
  return behind.length <= BAR ? behind : `${label} ┊`.padStart(here + 1);
}

/** Undefined where no milestone has a time. */
function scaleOf(milestones: readonly Milestone[], now: Instant): Scale | undefined {
  const from = earliest(
    milestones.flatMap(({ since, dueAt, notBefore, metAt }) => since ?? dueAt ?? notBefore ?? metAt ?? []),
  );
  if (!from) return undefined;
  const ends = milestones.flatMap(({ dueAt, notBefore, metAt }) => [dueAt, notBefore, metAt]);
  const to = ends.reduce<Instant>((last, end) => (end ? later(last, end) : last), later(from, now));
  return from < to ? { from, to } : undefined;
}

function placeOf(instant: Instant, { from, to }: Scale): number {
  const [start, end, at] = [from, to, instant].map(millisecondsOf);
  const share = ((at ?? 0) - (start ?? 0)) / ((end ?? 0) - (start ?? 0));
  return Math.round(Math.min(Math.max(share, 0), 1) * (BAR - 1));
}

/** `2026-03-01 10:00 +01:00`: the zone is named below. */
function edge(instant: Instant, zone: string): string {
  return inZone(instant, zone).split(' ').slice(0, 3).join(' ');
}

function rowOf(milestone: Milestone, scale: Scale, now: Instant, paint: Paint): readonly string[] {
  const places = placesOf(milestone, scale, now);
  const pointed = pointsOf(milestone, places);
  const cells = Array.from({ length: BAR }, (_, index) => pointed.get(index) ?? lineAt(index, places));
  const bar = painted(cells, paint).trimEnd();
  const names = wrap(milestone.name, NAMES);
  return names.map((name, index) => (index === 0 ? `${name.padEnd(NAMES)} ${bar}`.trimEnd() : name));
}

/** Where on the bar the instants of a milestone lie. */
interface Places {
  readonly since: number | undefined;
  readonly due: number | undefined;
  readonly held: number | undefined;
  readonly met: number | undefined;
  readonly now: number;
  /** Up to where it is overdue, if it is. */
  readonly asked: number;
}

function placesOf({ since, dueAt, notBefore, metAt, until }: Milestone, scale: Scale, now: Instant): Places {
  const place = (instant: Instant | undefined) => (instant ? placeOf(instant, scale) : undefined);
  const here = placeOf(now, scale);
  return {
    since: place(since),
    due: place(dueAt),
    held: place(notBefore),
    met: place(metAt),
    now: here,
    asked: place(metAt) ?? place(until) ?? here,
  };
}

/** Of several instants at one place the most telling is seen. */
function pointsOf(
  milestone: Milestone,
  { since, due, met, now }: Places,
): ReadonlyMap<number | undefined, Mark> {
  return new Map<number | undefined, Mark>([
    [now, { text: '┊', style: 'plain' }],
    [since, { text: '├', style: 'plain' }],
    [due, { text: '◆', style: 'heading' }],
    [met, { text: '●', style: isLate(milestone) ? 'warning' : 'done' }],
  ]);
}

/** What the bar is made of between its points. */
function lineAt(index: number, { since, due, held, asked }: Places): Mark {
  if (due !== undefined && index > due) {
    return index < asked ? { text: '━', style: 'overdue' } : { text: ' ', style: 'plain' };
  }
  if (index < (since ?? due ?? held ?? BAR)) return { text: ' ', style: 'plain' };
  if (held !== undefined && index <= held) return { text: '░', style: 'warning' };
  return { text: due === undefined ? ' ' : '─', style: 'plain' };
}

function isLate({ dueAt, metAt }: Milestone): boolean {
  return dueAt !== undefined && metAt !== undefined && metAt > dueAt;
}

/** Marks of one style that stand together are painted together. */
function painted(cells: readonly Mark[], paint: Paint): string {
  const runs: Mark[] = [];
  for (const { text, style } of cells) {
    const last = runs.at(-1);
    if (last?.style === style) runs.splice(-1, 1, { text: last.text + text, style });
    else runs.push({ text, style });
  }
  return runs.map(({ text, style }) => paint(style, text)).join('');
}
