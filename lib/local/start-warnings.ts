import type { Variables } from '../../lambdas/environment.ts';

const RECIPIENTS = ['EMBARGO_MAIL_TO', 'EMBARGO_MAIL_TO_ESCALATION', 'EMBARGO_MAIL_TO_OPERATORS'] as const;

/** What the pipeline runs with all the same, but what whoever started it will not have meant. */
export function startWarnings(
  variables: Variables,
  folder: { readonly path: string; readonly isOpenToOthers: boolean },
): readonly string[] {
  const recipients = RECIPIENTS.filter((name) => variables[name]);
  const noMail = `No mail is sent: ${recipients.join(', ')} without EMBARGO_SMTP_URL, which names the mail server.`;
  const open = `Others may look into the data folder. To keep them out: chmod 700 ${folder.path}`;
  return [
    ...(recipients.length > 0 && !variables.EMBARGO_SMTP_URL ? [noMail] : []),
    ...(folder.isOpenToOthers ? [open] : []),
  ];
}
