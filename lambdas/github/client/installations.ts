import { addSeconds, type Instant } from '../../incident/time/instant.ts';
import type { Clock } from '../../pipeline/ports.ts';
import { asObject } from '../read-object.ts';
import type { AppCredentials } from './credentials.ts';
import { oneAtATime } from './one-at-a-time.ts';
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
  find(app: AppCredentials, subject: Subject): Promise<Found>;
  /**
   * Looks up, at most once an hour, which installation serves this very subject: the `same` that was found for it
   * (also where GitHub does not tell), an `other`, which is found from then on, or `none`.
   */
  review(app: AppCredentials, subject: Subject): Promise<'same' | 'other' | 'none'>;
  forget(subject: Subject): void;
}

type Found = number | Answer | Outcome;

const CERTAIN_FOR_SECONDS = 3600;

/**
 * Remembers which installation serves which account. An account has one installation of an App, for all of its
 * repositories or for some: so one look-up serves an organisation of any size, and whether a repository is among
 * them is asked only where a request to it was refused. GitHub answers for a repository that was transferred under
 * its old name with the installation of its new account: that one serves this repository alone.
 */
export function createInstallations({ clock, lookUp }: InstallationParts): Installations {
  const ofAccounts = new Map<string, number>();
  const ofSubjects = new Map<string, number>();
  const certain = new Map<string, Instant>();
  const looking = oneAtATime<Found>();

  function known(subject: Subject): number | undefined {
    if ('installation' in subject) return subject.installation;
    return ofSubjects.get(subjectName(subject)) ?? ofAccounts.get(accountOf(subject));
  }

  async function look(app: AppCredentials, subject: Subject): Promise<Found> {
    if ('installation' in subject) return subject.installation;
    const answer = await lookUp(app, subject);
    if (answer.status !== 'answered') return answer;
    const name = subjectName(subject);
    if (answer.code === 404) {
      ofSubjects.delete(name);
      return { status: 'not-found', missing: 'installation' };
    }
    if (answer.code !== 200) return answer;
    const { id, account } = readInstallation(answer.data);
    if (account === accountOf(subject)) {
      ofSubjects.delete(name);
      ofAccounts.set(account, id);
    } else ofSubjects.set(name, id);
    certain.set(name, addSeconds(clock(), CERTAIN_FOR_SECONDS));
    return id;
  }

  const lookOnce = (app: AppCredentials, subject: Subject) =>
    looking(subjectName(subject), () => look(app, subject));

  return {
    find: async (app, subject) => known(subject) ?? lookOnce(app, subject),
    async review(app, subject) {
      if (clock() < (certain.get(subjectName(subject)) ?? '')) return 'same';
      const before = known(subject);
      const found = await lookOnce(app, subject);
      if (typeof found !== 'number') return found.status === 'not-found' ? 'none' : 'same';
      return found === before ? 'same' : 'other';
    },
    forget(subject) {
      ofSubjects.delete(subjectName(subject));
      ofAccounts.delete(accountOf(subject));
    },
  };
}

function readInstallation(data: unknown): { readonly id: number; readonly account: string | undefined } {
  const { id, account } = asObject(data) ?? {};
  if (typeof id !== 'number') throw new Error('GitHub told of an installation without its id.');
  const login = asObject(account)?.login;
  return { id, account: typeof login === 'string' ? login.toLowerCase() : undefined };
}
