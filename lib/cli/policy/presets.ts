import { readPolicy } from '../../policy/read-policy.ts';
import { presetIds, presetText } from '../../policy/source.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';

interface Preset {
  readonly id: string;
  readonly title: string;
  /** A source is not the project's own publication. */
  readonly secondary: boolean;
}

const COLUMNS = [
  { heading: 'preset', width: 20 },
  { heading: 'what it is', width: 60 },
  { heading: 'source', width: 14 },
];

/** Lists the policies that come with the project. */
export function listPresets(session: Session): ExitCode {
  return session.print(
    presetIds().map(presetOf),
    (presets) => presets,
    (presets, _, paint) =>
      tableLines(
        COLUMNS,
        presets.map(({ id, title, secondary }) => [
          `preset:${id}`,
          title,
          secondary ? 'secondary' : 'its own',
        ]),
        paint,
      ),
  );
}

function presetOf(id: string): Preset {
  const text = presetText(`preset:${id}`);
  const result = typeof text === 'string' ? readPolicy(text) : undefined;
  if (!result || 'problems' in result) throw new Error(`The preset ${id} cannot be read: it is damaged.`);
  const { title = id, sources = [] } = result.policy;
  return { id, title, secondary: sources.some(({ secondary }) => secondary === true) };
}
