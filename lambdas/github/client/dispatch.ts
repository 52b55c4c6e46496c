import type { Clock, Log } from '../../pipeline/ports.ts';
import { answerOf } from './answer-of.ts';
import { type AppAuth, createAsApp } from './app-keys.ts';
import { createAsInstallation } from './as-installation.ts';
import { type Ask, type Octokit, prepare } from './ask.ts';
import { type Credentials, tokenPass } from './credentials.ts';
import { createExchange, type Wait } from './exchange.ts';
import { createInstallationTokens } from './installation-tokens.ts';
import { createInstallations } from './installations.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { ResponseCache } from './response-cache.ts';
import { createSend } from './send.ts';
import type { Subject } from './subject.ts';
import { createWire, type Deadline, type Fetch } from './wire.ts';

interface DispatchParts {
  /** Knows the address of GitHub's API and the headers of every request. */
  readonly octokit: Octokit;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly wait: Wait;
  readonly cache: ResponseCache;
  readonly deadline: Deadline;
  readonly counts: {
    sent(credential: string): void;
    answered(credential: string, code: number): void;
  };
}

type Dispatch = (credentials: Credentials, ask: Ask, subject: Subject | 'app') => Promise<Answer | Outcome>;

const APP = 'app';
const ONLY_THE_APP: Outcome = {
  status: 'forbidden',
  code: 401,
  message: 'Only a GitHub App may ask for this, and a personal token is configured.',
};

/** Makes what sends a request with the pass that it needs: the token, the App's own or that of an installation. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const { octokit, clock, counts } = parts;
  const wire = createWire({ ...parts, ...counts });
  const exchange = createExchange(parts);
  const send = createSend({ ...parts, wire, exchange });
  const quiet = { warn: () => undefined };
  const asApp = createAsApp(octokit.defaults({ request: { fetch: wire(APP), log: quiet } }), clock);

  const sendAsApp = (ask: Ask) => async (auth: AppAuth) => {
    const { token } = await auth({ type: 'app' });
    return send({ credential: APP, authorization: `bearer ${token}` }, ask);
  };
  const installations = createInstallations({
    clock,
    lookUp: (app, subject) => asApp(app, sendAsApp(lookUpOf(octokit, subject))),
  });
  const tokens = createInstallationTokens({
    clock,
    make: (app, installationId) =>
      asApp(app, (auth) =>
        exchange({ credential: APP, ...TOKEN_REQUEST }, () => tokenOf(auth, installationId)),
      ),
  });
  const asInstallation = createAsInstallation({ send, installations, tokens });

  return async (credentials, ask, subject) => {
    if (credentials.kind === 'token') {
      return subject === 'app' ? ONLY_THE_APP : send(tokenPass(credentials.token), ask);
    }
    return subject === 'app' ? asApp(credentials, sendAsApp(ask)) : asInstallation(credentials, subject, ask);
  };
}

const TOKEN_REQUEST = {
  name: 'POST /app/installations/{installation_id}/access_tokens',
  // Tokens that nobody uses end by themselves.
  repeatable: true,
};

function lookUpOf(octokit: Octokit, subject: object): Ask {
  const route = 'org' in subject ? 'GET /orgs/{org}/installation' : 'GET /repos/{owner}/{repo}/installation';
  return prepare(octokit, {
    route,
    parameters: { ...subject },
    accept: undefined,
    repeatable: true,
    name: route,
  });
}

async function tokenOf(auth: AppAuth, installationId: number) {
  // The library would count a token's age by the machine's clock.
  const made = auth({ type: 'installation', installationId, refresh: true });
  const answer = await answerOf(
    made.then(({ token, expiresAt }) => ({ status: 201, headers: {}, data: { token, expiresAt } })),
  );
  return answer.status === 'answered' ? { ...answer, replayed: false } : answer;
}
