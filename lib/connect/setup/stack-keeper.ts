import { readAccess } from '../../../lambdas/github/read-access.ts';
import type { ConnectedStack } from '../connect-stack.ts';
import type { Keeper } from './keeper.ts';

/** Keeps the App in the secrets of a deployed pipeline, whose functions know it within minutes. */
export function stackKeeper({ stack, secrets }: ConnectedStack): Keeper {
  return {
    where: `the secrets of the stack ${stack.name}`,
    async isTaken() {
      const text = await secrets.read(stack.credentials);
      try {
        return readAccess(text) !== undefined;
      } catch {
        // What cannot be used was entered by somebody all the same.
        return true;
      }
    },
    async keep({ id, privateKey, webhookSecret }) {
      if (webhookSecret !== null) await secrets.store(stack.webhookSecret, webhookSecret);
      await secrets.store(stack.credentials, JSON.stringify({ appId: id, privateKeys: [privateKey] }));
    },
    next: 'The functions know it within ten minutes. What GitHub cannot deliver until then is delivered again.',
  };
}
