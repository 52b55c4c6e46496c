import { DEEDS, type Deed } from '../../policy/drift.ts';
import type { Expectations } from '../../policy/drift-defaults.ts';
import { inWords, parseSpan } from '../../time/span.ts';
import { type Amiss, settle } from './amiss.ts';
import { type Block, blocksOf, withoutComments } from './markdown-blocks.ts';
import { counted, difference, listed, NAMES } from './names.ts';
import { type Promised, promisesIn } from './promises.ts';
import { isLatest, supportedVersions } from './supported-versions.ts';

type Rule = Exclude<Expectations['security'], false>;

const NAME = 'SECURITY.md';

/** What of a SECURITY.md is not as the policy says (runbook, "Supported Versions", "Response Timeline"). */
export function judgeSecurity(markdown: string, { supported, timeline, privately }: Rule): readonly Amiss[] {
  const blocks = blocksOf(markdown);
  return [
    ...(supported ? judgeVersions(blocks, supported) : []),
    ...(timeline ? judgeTimeline(blocks, timeline) : []),
    ...(privately ? judgeWay(markdown) : []),
  ];
}

function judgeVersions(blocks: readonly Block[], expected: 'latest' | readonly string[]): readonly Amiss[] {
  const text = expected === 'latest' ? beyondLatest(blocks) : otherVersions(blocks, expected);
  if (text === undefined) return [];
  return [{ about: 'supported versions', text, advice: settle(NAME, 'security.supported') }];
}

function beyondLatest(blocks: readonly Block[]): string | undefined {
  const found = supportedVersions(blocks);
  if (found === undefined) return `${NAME} does not say that only the latest release is supported`;
  if (found.kind === 'latest') return undefined;
  const others = found.supported.filter((version) => !isLatest(version));
  if (others.length > 0)
    return `${NAME} calls other versions than the latest release supported: ${listed(others, NAMES.version)}`;
  return found.supported.length > 0 ? undefined : `${NAME} calls no version supported`;
}

function otherVersions(blocks: readonly Block[], expected: readonly string[]): string | undefined {
  const found = supportedVersions(blocks);
  const { more, less } = difference(found?.kind === 'table' ? found.supported : [], expected);
  if (more.length + less.length === 0) return undefined;
  const texts = [
    ...(more.length > 0
      ? [`calls versions supported beyond those of the policy: ${listed(more, NAMES.version)}`]
      : []),
    ...(less.length > 0
      ? [`does not call versions of the policy supported: ${listed(less, NAMES.version)}`]
      : []),
  ];
  return `${NAME} ${texts.join('; ')}`;
}

const TO_DO: Readonly<Record<Deed, string>> = {
  acknowledge: 'acknowledge a report',
  assess: 'assess a report',
  fix: 'fix a flaw',
  disclose: 'disclose a flaw',
};

function judgeTimeline(
  blocks: readonly Block[],
  timeline: Exclude<Rule['timeline'], false>,
): readonly Amiss[] {
  const promises = promisesIn(blocks);
  return DEEDS.flatMap((deed) => {
    const expected = timeline[deed];
    if (!expected || promises[deed].some((promised) => isSame(promised, expected))) return [];
    const text = `${NAME} promises ${saidOf(promises[deed])} to ${TO_DO[deed]}, and the policy expects ${inWords(expected)}`;
    return [{ about: `time to ${deed}`, text, advice: settle(NAME, `security.timeline.${deed}`) }];
  });
}

function isSame({ hours, isBusiness }: Promised, expected: string): boolean {
  const span = parseSpan(expected);
  if (span === undefined || isBusiness !== span.kind.startsWith('business')) return false;
  return hours === span.milliseconds / 3_600_000 + span.months * 720;
}

/** `no time`, `2 days`, `36 hours or 5 business days`: what stands there, in our own words. */
function saidOf(promises: readonly Promised[]): string {
  const words = promises.map(({ hours, isBusiness }) => {
    const isDays = hours % 24 === 0;
    const kind = isBusiness ? 'business ' : '';
    return isDays
      ? counted(hours / 24, `${kind}day`, `${kind}days`)
      : counted(hours, `${kind}hour`, `${kind}hours`);
  });
  return [...new Set(words)].slice(0, 3).join(' or ') || 'no time';
}

const PRIVATE_WAY =
  /security\/advisories|security advisor(?:y|ies)|privately|private (?:vulnerability )?report/i;

function judgeWay(markdown: string): readonly Amiss[] {
  if (PRIVATE_WAY.test(withoutComments(markdown))) return [];
  const text = `${NAME} does not send reporters to GitHub's private reporting`;
  return [{ about: 'private reporting', text, advice: settle(NAME, 'security.privately') }];
}
