import { startUsers } from '../../../../lib/local/trial/users-stand-in.ts';
import { startMailServer } from '../../mail-server.ts';

/** By what users were told, the name of its channel once for each time. */
export type Told = () => readonly string[];

/** Starts a chat and a mailing list on this machine: the channels `chat` and `list` of a policy. */
export async function listening() {
  const [users, mail] = await Promise.all([startUsers(), startMailServer()]);
  const told: Told = () => [...users.told().map(() => 'chat'), ...mail.mails.map(() => 'list')];
  return {
    told,
    access: {
      announceServer: mail.url,
      announceFrom: 'security@octo.example.org',
      announceWebhooks: { CHAT: users.endpoint },
    },
    close: async () => void (await Promise.all([users.close(), mail.stop()])),
  };
}
