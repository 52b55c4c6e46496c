import type { Session } from '../session.ts';

/** The text to paste where a comment cannot be posted; undefined where there is none. */
export async function fallback(
  session: Session,
  { id, kind, date }: { readonly id: string; readonly kind: string; readonly date?: string | undefined },
): Promise<string | undefined> {
  const client = await session.client();
  switch (kind) {
    case 'reply':
      return (await client.ask({ action: 'reply', id })).reply;
    case 'ask-privately':
      return (await client.ask({ action: 'asking', id })).asking;
    case 'propose-date':
      return (await client.ask({ action: 'proposal', id, ...(date && { date }) })).proposal?.text;
    case 'notify-reporter':
    case 'closing-word':
      return (await client.ask({ action: 'reporter-words', id })).word?.text;
    default:
      return undefined;
  }
}
