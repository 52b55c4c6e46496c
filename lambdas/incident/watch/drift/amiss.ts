import type { Instant } from '../../time/instant.ts';
import type { Finding } from '../finding.ts';
import type { FileReading } from './observation.ts';

/** Something that is not as expected, wherever and whenever it was found. */
export interface Amiss {
  /** What it is about: `licences`; without it, the file or setting as a whole. */
  readonly about?: string;
  readonly text: string;
  readonly advice: string;
}

/** A finding, since `now`: when a file was changed is not looked at. */
export function asFinding(name: string, { about, text, advice }: Amiss, now: Instant): Finding {
  return { kind: 'drift', about: about === undefined ? name : `${name} ${about}`, text, since: now, advice };
}

/** Where a file is expected, and by which part of the policy: `deny`. */
export interface Place {
  readonly path: string;
  readonly part: string;
}

/** What is amiss with a file: it is not there or cannot be read, or what its judge says of its content. */
export function judgeFile<Content>(
  reading: FileReading<Content>,
  { path, part }: Place,
  judge: (content: Content) => readonly Amiss[],
): readonly Amiss[] {
  switch (reading.status) {
    case 'read':
      return judge(reading.content);
    case 'missing':
      return [
        { text: `${path} is missing`, advice: `Add ${path}, or set drift.${part} to false in the policy.` },
      ];
    case 'too large':
      return [
        {
          text: `${path} is too large to be read`,
          advice: `Make ${path} smaller: YAML is read up to 100 kB, all else up to 1 MB.`,
        },
      ];
    case 'unreadable': {
      const where = reading.line === undefined ? '' : `, line ${reading.line}`;
      return [{ text: `${path} cannot be read as ${reading.as}${where}`, advice: `Repair ${path}.` }];
    }
  }
}

/** What to do where a file and the policy differ. */
export function settle(path: string, expectation: string): string {
  return `Change ${path}, or drift.${expectation} in the policy if the change is meant.`;
}
