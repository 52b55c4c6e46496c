import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';
import { asObject } from '../read-object.ts';
import type { AppCredentials } from './credentials.ts';
import type { Answer, Outcome } from './outcome.ts';
import { accountOf, type Subject, subjectName } from './subject.ts';

interface InstallationParts {
  readonly clock: Clock;
  /** Asks GitHub, as the App, for the installation that serves a subject. */
  readonly lookUp: (
    app: AppCredentials,
    subject: Exclude<Subject, { installation: number }>,
  ) => Promise<Answer | Outcome>;
}

interface Installations {
  /** The installation of the subject's account, which is looked up once; else why there is none. */
  find(app: AppCredentials, subject: Subject): Promise<number | Answer | Outcome>;
  /** Looks up, at most once an hour, whether the App is installed on this very subject. */
  covers(app: AppCredentials, subject: Subject): Promise<boolean>;
  forget(subject: Subject): void;
}

const CERTAIN_FOR_SECONDS = 3600;

/**
 * Remembers which installation serves which account. An account has one installation of an App, for all of its
 * repositories or for some: so one look-up serves an organisation of any size, and whether a repository is among
 * them is asked only where a request to it was refused.
 */
export function createInstallations({ clock, lookUp }: InstallationParts): Installations {
  const ids = new Map<string, number>();
  const certain = new Map<string, Instant>();

  async function look(app: AppCredentials, subject: Subject): Promise<number | Answer | Outcome> {
    if ('installation' in subject) return subject.installation;
    const answer = await lookUp(app, subject);
    if (answer.status !== 'answered') return answer;
    if (answer.code === 404) return { status: 'not-found', missing: 'installation' };
    if (answer.code !== 200) return answer;
    const id = asObject(answer.data)?.id;
    if (typeof id !== 'number') throw new Error('GitHub told of an installation without its id.');
    ids.set(accountOf(subject), id);
    certain.set(subjectName(subject), addSeconds(clock(), CERTAIN_FOR_SECONDS));
    return id;
  }

  return {
    find: async (app, subject) => ids.get(accountOf(subject)) ?? look(app, subject),
    async covers(app, subject) {
      if (clock() < (certain.get(subjectName(subject)) ?? '')) return true;
      const found = await look(app, subject);
      return typeof found === 'number' || found.status !== 'not-found';
    },
    forget(subject) {
      ids.delete(accountOf(subject));
    },
  };
}
