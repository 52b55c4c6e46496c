import type { Change } from '../deadlines/change.ts';
import type { Step } from '../deadlines/step.ts';
import type { Term } from '../policy/policy.ts';
import { describeAnchor, describeCondition, describeRule } from '../policy/rule-text.ts';
import type { Instant } from '../time/instant.ts';
import type { Rounding } from '../time/rounding.ts';
import { inWords } from '../time/span.ts';
import { inZone, span } from '../time/wording.ts';

type StepOf<Kind extends Step['step']> = Extract<Step, { readonly step: Kind }>;

const ROUNDED: Readonly<Record<Rounding, string>> = {
  'end-of-day': 'the end of the day',
  'end-of-business-day': 'the end of the business day',
  'next-business-day': 'the next business day',
  'previous-business-day': 'the business day before',
};

/** One step on the way to a milestone's times, for people, in the zone of the policy. `limitAt`: the milestone's limit. */
export function stepLine(step: Step, zone: string, limitAt?: Instant): string {
  const shown = (at: Instant) => inZone(at, zone);
  switch (step.step) {
    case 'severity':
      return severityLine(step);
    case 'rule':
      return `Rule for the ${step.of}: ${ruleWords(step)}.`;
    case 'no-rule':
      return noRuleLine(step);
    case 'term':
      return termLine(step, shown);
    case 'chosen':
      return `Of these the ${step.rule.latest ? 'latest' : 'earliest'} counts: ${shown(step.at)}.`;
    case 'unknown-anchor':
      return `${capital(step.of)}: ${inWords(step.term.duration)} after ${unknownAnchors(step.term)}.`;
    case 'changed':
      return `${changeWords(step.change, shown)}: ${shown(step.to)}.`;
    case 'paused': {
      const { from, to } = step.pause;
      return `The clock stands from ${shown(from)} to ${shown(to)} (${span(from, to)}), and the due time moves with it: ${shown(step.to)}.`;
    }
    case 'window':
      return step.of === 'due'
        ? `Its window is shut then; the open moment that counts is ${shown(step.to)}.`
        : `Its window is shut when the hold ends; it opens ${shown(step.to)}.`;
    case 'limited':
      return `${shown(step.from)} lies after the limit, so the limit counts: ${shown(step.to)}.`;
    case 'hold-cut': {
      const end = step.to === limitAt ? 'limit' : 'due time';
      return `The hold would end ${shown(step.from)}, after the ${end}, so it ends at the ${end}: ${shown(step.to)}.`;
    }
    case 'hold-lifted':
      return `Nothing holds it any longer (${step.by}).`;
    case 'repeated':
      return repeatedLine(step, shown);
  }
}

type Shown = (at: Instant) => string;

function severityLine({ severity: { current, held } }: StepOf<'severity'>): string {
  return `The severity is ${current ?? 'not known'} now; deadlines stay those of ${held ?? 'none'} until somebody approves longer ones (approve-longer).`;
}

/** A rule that has a name does not tell by that alone when it holds. */
function ruleWords({ rule }: StepOf<'rule'>): string {
  const { id, when, ...rest } = rule;
  const condition = id && when ? describeCondition(when) : '';
  return condition ? describeRule({ ...rest, id: `${id} (${condition})` }) : describeRule(rule);
}

function noRuleLine({ of, rules, waiting }: StepOf<'no-rule'>): string {
  const asked = rules.map(({ when }) => describeCondition(when ?? {})).join('; ');
  return `No rule for the ${of} holds${waiting ? ' yet' : ''}; what they ask for: ${asked}.`;
}

/** The hold of a milestone has a term like its due time. */
function termLine({ of, term, anchor, since, sum, end }: StepOf<'term'>, shown: Shown): string {
  const addition = `${describeAnchor(anchor)} ${shown(since)} + ${inWords(term.duration)} = ${shown(sum)}`;
  const rounded = term.round
    ? `, rounded to ${ROUNDED[term.round]}: ${sum === end ? 'the same' : shown(end)}`
    : '';
  return `${capital(of)}: ${addition}${rounded}.`;
}

function unknownAnchors({ from }: Term): string {
  const anchors = from.map(describeAnchor).join(', else ');
  return from.length > 1 ? `${anchors}; none of them is known yet` : `${anchors}, which is not known yet`;
}

function repeatedLine({ repetition, after, since, end }: StepOf<'repeated'>, shown: Shown): string {
  const { every, after: facts } = repetition;
  return `It comes again ${inWords(every)} after each ${facts.map(describeAnchor).join(' or ')}. The last was ${describeAnchor(after)} ${shown(since)}, so the next is due ${shown(end)}.`;
}

function changeWords(change: Change, shown: Shown): string {
  const agreed = 'reporterAgreed' in change && change.reporterAgreed ? ', the reporter agreed' : '';
  return `${changed(change, shown)} by ${change.by}, ${shown(change.at)}${agreed} (${change.reason})`;
}

function changed(change: Change, shown: Shown): string {
  switch (change.type) {
    case 'Extended':
      return 'by' in change.extension
        ? `Extended for ${inWords(change.extension.by)}`
        : `Extended until ${shown(change.extension.until)}`;
    case 'EmbargoMoved':
      return "The embargo's date was moved";
    default:
      return 'Set';
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
