import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts } from '../memory-store.ts';
import { aDecision, ID } from './decisions.ts';

export function policyArchiveContract(open: () => Promise<StorePorts>): void {
  describe('the archive of policies', () => {
    let ports: StorePorts;
    beforeEach(async () => {
      ports = await open();
    });

    it('knows nothing of a policy that was never kept', async () => {
      expect(await ports.policies.read('runbook@00000000')).toBeUndefined();
      expect(await ports.policies.versions()).toEqual([]);
    });

    it('keeps the text of every version beside those of the others', async () => {
      await ports.policies.keep('runbook@22222222', '{"second":"ü\\n"}');
      await ports.policies.keep('runbook@11111111', '{"first":1}');
      expect(await ports.policies.read('runbook@11111111')).toBe('{"first":1}');
      expect(await ports.policies.read('runbook@22222222')).toBe('{"second":"ü\\n"}');
      expect(await ports.policies.versions()).toEqual(['runbook@11111111', 'runbook@22222222']);
    });

    it('never changes a text that it keeps', async () => {
      await ports.policies.keep('runbook@11111111', 'first');
      await ports.policies.keep('runbook@11111111', 'second');
      expect(await ports.policies.read('runbook@11111111')).toBe('first');
      expect(await ports.policies.versions()).toEqual(['runbook@11111111']);
    });

    it('keeps one text where a version is kept many times at once', async () => {
      const texts = Array.from({ length: 8 }, (_, index) => `text ${index}`);
      await Promise.all(texts.map((text) => ports.policies.keep('runbook@11111111', text)));
      expect(texts).toContain(await ports.policies.read('runbook@11111111'));
    });

    it('is seen by no list of incidents', async () => {
      await ports.policies.keep('runbook@11111111', 'text');
      await ports.store.commit(0, aDecision());
      expect(await ports.index.open()).toEqual([ID]);
      expect(await ports.policies.versions()).toEqual(['runbook@11111111']);
    });
  });
}
