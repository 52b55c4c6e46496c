import type { Incident } from '../incident.ts';
import type { ChecklistItem, Policy } from '../policy/policy.ts';
import { checklistsOf } from '../policy/policy-defaults.ts';
import type { Instant } from '../time/instant.ts';
import type { Signature } from './papers.ts';
import { quoted } from './quoted.ts';

export interface ChecklistItemView {
  readonly item: string;
  readonly text: string;
  /** It is signed, and by somebody who may sign it. */
  readonly done: boolean;
  readonly signedBy: string | null;
  readonly signedAt: Instant | null;
  readonly value: string | null;
  /** Somebody else must sign this item than these, who signed what belongs to it. */
  readonly needsOther: string | null;
}

export interface ChecklistView {
  readonly checklist: string;
  /** Every item is signed, and each by somebody who may sign it. */
  readonly complete: boolean;
  readonly items: readonly ChecklistItemView[];
}

type Checklist = readonly ChecklistItem[];
type Signed = Pick<Incident, 'papers'>;

/** Every checklist of the policy, with who signed what; a signature that was withdrawn is none. */
export function checklistsView(incident: Signed, policy: Policy): readonly ChecklistView[] {
  return Object.entries(checklistsOf(policy)).map(([checklist, all]) => {
    const items = all.map((item) => itemView(incident, checklist, all, item));
    return { checklist, complete: items.every(({ done }) => done), items };
  });
}

/**
 * Why `by` may not sign an item, in words for that person; undefined where nothing stands against it. Of two items of
 * which one must not be signed by who signed the other, either may be signed first. Names are compared without regard
 * to case.
 */
export function signProblem(
  incident: Signed,
  policy: Policy,
  checklist: string,
  item: string,
  by: string,
): string | undefined {
  const checklists = checklistsOf(policy);
  const items = Object.hasOwn(checklists, checklist) ? checklists[checklist] : undefined;
  if (!items)
    return `There is no checklist ${quoted(checklist)}: there are ${named(Object.keys(checklists))}.`;
  const found = items.find((one) => one.item === item);
  if (!found) {
    return `The checklist ${checklist} has no item ${quoted(item)}: it has ${named(items.map((one) => one.item))}.`;
  }
  const signed = partners(items, found).find((one) => isSame(signature(incident, checklist, one)?.by, by));
  return signed && `You signed ${signed.item}: somebody else must sign ${item}.`;
}

function itemView(
  incident: Signed,
  checklist: string,
  items: Checklist,
  item: ChecklistItem,
): ChecklistItemView {
  const signed = signature(incident, checklist, item);
  const others = partnersNames(incident, checklist, items, item);
  return {
    item: item.item,
    text: item.text,
    done: isDone(incident, checklist, items, item),
    signedBy: signed?.by ?? null,
    signedAt: signed?.at ?? null,
    value: signed?.value ?? null,
    needsOther: others.length > 0 ? others.join(', ') : null,
  };
}

/** Two signatures may have come at the same time: one that must not stand beside the other completes nothing. */
function isDone(incident: Signed, checklist: string, items: Checklist, item: ChecklistItem): boolean {
  const signed = signature(incident, checklist, item);
  if (!signed) return false;
  return partnersNames(incident, checklist, items, item).every((name) => !isSame(name, signed.by));
}

/** The items that must be signed by somebody else than this one, whichever of them says so. */
function partners(items: Checklist, { item, notBy }: ChecklistItem): Checklist {
  return items.filter((one) => one.item !== item && (one.item === notBy || one.notBy === item));
}

function partnersNames(incident: Signed, checklist: string, items: Checklist, item: ChecklistItem) {
  const names = partners(items, item).flatMap((one) => signature(incident, checklist, one)?.by ?? []);
  return [...new Set(names)];
}

function signature({ papers }: Signed, checklist: string, { item }: ChecklistItem): Signature | undefined {
  const signed = papers.signatures[`${checklist}/${item}`];
  return signed?.withdrawn ? undefined : signed;
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.trim().toLowerCase() === b.trim().toLowerCase();
}

function named(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
