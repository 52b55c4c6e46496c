import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { FUNCTION_NAMES } from '../../lib/function-names.ts';
import { functionNamed, readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const template = synthesised();
const CREDENTIALS = '<ReleaseCredentialsSecret>';

function secret() {
  const secrets = Object.entries(template.findResources('AWS::SecretsManager::Secret'));
  const [found] = secrets.filter(([id]) => readable({ Ref: id }) === CREDENTIALS);
  if (!found) throw new Error('There is no secret for the credentials.');
  return found[1];
}

describe('The credentials for releases', () => {
  it('Are made as an empty JSON object, which means that nothing is yanked by token and nothing announced, and outlive the stack', () => {
    expect(JSON.parse(secret().Properties.SecretString)).toEqual({});
    expect(secret()).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('Only what does something outside is told where they are', () => {
    const told = FUNCTION_NAMES.filter(
      (name) => VARIABLES.releaseCredentials in functionNamed(template, name).Environment.Variables,
    );
    expect([...told].sort()).toEqual(['perform-effects', 'reconcile']);
    const { Variables } = functionNamed(template, 'reconcile').Environment;
    expect(readable(Variables[VARIABLES.releaseCredentials])).toBe(CREDENTIALS);
  });

  it('The operator is told how to store them, and no output shows them', () => {
    const { ReleaseCredentialsArn, StoreReleaseCredentials } = template.findOutputs('*');
    expect(readable(ReleaseCredentialsArn?.Value)).toBe(CREDENTIALS);
    expect(readable(StoreReleaseCredentials?.Value)).toBe(
      `aws secretsmanager put-secret-value --secret-id ${CREDENTIALS} --secret-string file://release-credentials.json`,
    );
    expect(JSON.stringify(template.findOutputs('*'))).not.toMatch(/resolve:secretsmanager/);
  });
});
