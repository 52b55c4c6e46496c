import { describe, expect, it, onTestFinished } from 'vitest';
import { draft } from '../../../lib/cli/draft.ts';

describe('a draft', () => {
  it('says what to set where there is no editor', async () => {
    const one = await draft('text', { EDITOR: 'no-such-editor-here' });
    onTestFinished(one.remove);
    await expect(one.edit()).rejects.toThrow(
      'The editor no-such-editor-here cannot be started: set VISUAL or EDITOR.',
    );
  });

  it('lets no shell read what the editor is called', async () => {
    const one = await draft('text', { VISUAL: 'true;false', EDITOR: 'true' });
    onTestFinished(one.remove);
    await expect(one.edit()).rejects.toThrow('The editor true;false cannot be started');
  });

  it('is read after the editor of VISUAL, which wins over EDITOR', async () => {
    const one = await draft('text', { VISUAL: 'true', EDITOR: 'false' });
    onTestFinished(one.remove);
    expect(await one.edit()).toBe('text');
  });
});
