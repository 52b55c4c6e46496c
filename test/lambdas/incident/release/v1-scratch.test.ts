import fc from 'fast-check';
import { it } from 'vitest';
import { anyRelease } from '../../../support/releasing/any-release.ts';
it('stat', () => {
  const c: Record<string, number> = {};
  const add = (k: string) => { c[k] = (c[k] ?? 0) + 1; };
  for (const moves of fc.sample(anyRelease, 2000)) {
    const i = moves.at(-1)!.after.incident!;
    add('n');
    const kinds = new Set(moves.flatMap((m) => m.decision.effects.flatMap((e) => e.type === 'act' ? [e.act.kind] : [])));
    for (const k of kinds) add(k);
    if (i.facts.released) add('released');
    if (i.facts.published) add('published');
    if (i.mergedInto) add('merged');
    if (i.closings.length) add('closed');
    if (moves.some(m => m.after.incident?.mergedInto) && !i.mergedInto) add('separated');
    if (i.absorbed) add('absorbed');
  }
  console.log(JSON.stringify(c));
});
