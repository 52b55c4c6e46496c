import { describe, expect, it } from 'vitest';
import { startWarnings } from '../../../lib/local/start-warnings.ts';

const FOLDER = { path: '/data', isOpenToOthers: false };
const SERVER = { EMBARGO_SMTP_URL: 'smtp://127.0.0.1:25' };

describe('the warnings of a start', () => {
  it('are none where all is as it should be', () => {
    expect(startWarnings({}, FOLDER)).toEqual([]);
    expect(startWarnings({ ...SERVER, EMBARGO_MAIL_TO: 'a@example.org' }, FOLDER)).toEqual([]);
  });

  it.each(['EMBARGO_MAIL_TO', 'EMBARGO_MAIL_TO_ESCALATION', 'EMBARGO_MAIL_TO_OPERATORS'])(
    'say that no mail is sent where %s names somebody and no server is named',
    (variable) => {
      const [warning] = startWarnings({ [variable]: 'a@example.org', EMBARGO_SMTP_URL: '' }, FOLDER);
      expect(warning).toBe(
        `No mail is sent: ${variable} without EMBARGO_SMTP_URL, which names the mail server.`,
      );
    },
  );

  it('say how to keep others out of the data folder', () => {
    const [warning] = startWarnings({}, { path: '/data', isOpenToOthers: true });
    expect(warning).toContain('chmod 700 /data');
  });
});
