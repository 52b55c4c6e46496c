import type { Ask } from './ask.ts';
import type { AppCredentials } from './credentials.ts';
import type { createInstallationTokens } from './installation-tokens.ts';
import type { createInstallations } from './installations.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { Send } from './send.ts';
import type { Subject } from './subject.ts';

interface InstallationRequestParts {
  readonly send: Send;
  readonly installations: ReturnType<typeof createInstallations>;
  readonly tokens: ReturnType<typeof createInstallationTokens>;
}

type AsInstallation = (app: AppCredentials, subject: Subject, ask: Ask) => Promise<Answer | Outcome>;

/**
 * Makes what sends requests as the installation that serves a subject. A token that GitHub refuses (401) is replaced
 * once, and so is an installation that turns out to be another by now: what was refused did not happen, so this harms
 * no request.
 */
export function createAsInstallation({
  send: sendWith,
  installations,
  tokens,
}: InstallationRequestParts): AsInstallation {
  async function passFor(app: AppCredentials, subject: Subject) {
    const installation = await installations.find(app, subject);
    if (typeof installation !== 'number') return installation;
    return tokens.passFor(app, installation);
  }

  /** An installation that is gone (404) may have been made anew since it was remembered. */
  async function currentPassFor(app: AppCredentials, subject: Subject) {
    const found = await passFor(app, subject);
    if ('pass' in found || !isCode(found, 404)) return found;
    installations.forget(subject);
    const again = await passFor(app, subject);
    return !('pass' in again) && isCode(again, 404) ? NOT_INSTALLED : again;
  }

  async function send(app: AppCredentials, subject: Subject, ask: Ask): Promise<Answer | Outcome> {
    const found = await currentPassFor(app, subject);
    if (!('pass' in found)) return found;
    const answer = await sendWith(found.pass, ask);
    if (!isCode(answer, 401)) return answer;
    tokens.drop(found.pass);
    const renewed = await currentPassFor(app, subject);
    return 'pass' in renewed ? sendWith(renewed.pass, ask) : renewed;
  }

  return async (app, subject, ask) => {
    const answer = await send(app, subject, ask);
    if (!isCode(answer, 404) && !isCode(answer, 403)) return answer;
    const serving = await installations.review(app, subject);
    if (serving === 'none') return NOT_INSTALLED;
    return serving === 'other' ? send(app, subject, ask) : answer;
  };
}

const NOT_INSTALLED: Outcome = { status: 'not-found', missing: 'installation' };

function isCode(answer: Answer | Outcome, code: number): boolean {
  return answer.status === 'answered' && answer.code === code;
}
