import { afterAll, describe } from 'vitest';
import { processVariables } from '../../../lambdas/environment.ts';
import { startEmbeddedDatabase } from '../../../lib/local/embedded-database.ts';
import { agreementContract } from '../../support/contract/agreement.ts';
import { layoutContract } from '../../support/contract/layout.ts';
import { describeIncidentStore } from '../../support/incident-store-contract.ts';
import { localClient, newTable, storeOn } from '../../support/test-database.ts';

const database = await startEmbeddedDatabase();
afterAll(() => database.close());
describeEngine('the embedded database', database.endpoint);

// Set by `npm run test:dynamodb-local`.
const dynamoDbLocal = processVariables.DYNAMODB_LOCAL_ENDPOINT;
if (dynamoDbLocal) describeEngine('DynamoDB Local', dynamoDbLocal);

function describeEngine(engine: string, endpoint: string): void {
  describe(`on ${engine}`, () => {
    const client = localClient(endpoint);
    afterAll(() => client.destroy());
    const open = async () => storeOn(client, await newTable(client));
    describeIncidentStore('the incident store', open);
    agreementContract(open);
    layoutContract(client);
  });
}
