import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const SECRET = 'AWS::SecretsManager::Secret';
const template = synthesised();

describe('The door for webhooks', () => {
  it('Only receive-webhook has a public address, and GitHub needs no AWS credentials to call it', () => {
    template.resourceCountIs('AWS::Lambda::Url', 1);
    template.hasResourceProperties('AWS::Lambda::Url', {
      AuthType: 'NONE',
      TargetFunctionArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebhookFunctionHandler'), 'Arn'] },
    });
  });

  it('Everybody may call it by that address and in no other way', () => {
    const open = Object.values(
      template.findResources('AWS::Lambda::Permission', { Properties: { Principal: '*' } }),
    );
    expect(open.map(({ Properties }) => readable(Properties.FunctionName))).toEqual(
      open.map(() => '<WebhookFunctionHandler.Arn>'),
    );
    for (const { Properties } of open) {
      expect([Properties.FunctionUrlAuthType, Properties.InvokedViaFunctionUrl]).toContainEqual(
        Properties.Action === 'lambda:InvokeFunctionUrl' ? 'NONE' : true,
      );
    }
  });

  it('Its secret is made by AWS, 48 letters and digits, and outlives the stack', () => {
    template.hasResource(SECRET, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true } },
    });
  });

  it('The operator is told the address, the secret, and how to read it', () => {
    expect(readable(template.findOutputs('WebhookUrl').WebhookUrl?.Value)).toMatch(/\.FunctionUrl>$/);
    expect(readable(template.findOutputs('WebhookSecretArn').WebhookSecretArn?.Value)).toBe(
      '<WebhookSecret>',
    );
    expect(readable(template.findOutputs('ReadWebhookSecret').ReadWebhookSecret?.Value)).toBe(
      'aws secretsmanager get-secret-value --secret-id <WebhookSecret> --query SecretString --output text',
    );
  });
});

describe('The door for people', () => {
  it('Has the name by which the CLI calls it', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'embargo-run-command' });
    expect(readable(template.findOutputs('CommandFunction').CommandFunction?.Value)).toBe(
      '<CommandsFunctionHandler>',
    );
  });

  it('The operator is told the name of the table', () => {
    expect(readable(template.findOutputs('TableName').TableName?.Value)).toBe('<IncidentsTable>');
  });
});
