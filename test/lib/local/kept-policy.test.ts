import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyFrom } from '../../../lambdas/policy-file.ts';
import { keptPolicy } from '../../../lib/local/kept-policy.ts';
import { presetText } from '../../../lib/policy/source.ts';
import { temporaryFolder } from '../../support/local-aws.ts';

describe('The policy of the pipeline on one machine', () => {
  it('is kept as JSON that the functions read, for its user alone', async () => {
    const path = await temporaryFolder();
    const file = await keptPolicy({ path }, 'preset:cra', {});
    expect(policyFrom({ POLICY_FILE: file }).name).toBe('cra');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is found from where npm was called, and takes the place of the one before', async () => {
    const [path, INIT_CWD] = [await temporaryFolder(), await temporaryFolder()];
    await keptPolicy({ path }, 'preset:cra', {});
    await writeFile(join(INIT_CWD, 'mine.yaml'), String(presetText('preset:rust')));
    const file = await keptPolicy({ path }, 'mine.yaml', { INIT_CWD });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'rust' });
  });
});
