import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { INDEXES, TABLE_KEYS } from '../lambdas/aws/table-schema.ts';
import { VARIABLES } from '../lambdas/environment.ts';
import { output } from './output.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/**
 * The one table: incidents with their outbox, the journal, reviews, the texts of policies, and how far GitHub was
 * followed. Nothing here lets a function scan or delete.
 */
export class IncidentTable extends Construct {
  private readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Incidents');
    this.table = new Table(this, 'Table', {
      partitionKey: text(TABLE_KEYS.partition),
      sortKey: text(TABLE_KEYS.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      // The audit log must survive a mistake: of the stack, of a person, of the code.
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // With the key that DynamoDB owns: a key in this account could be disabled or deleted, and the log with it.
      encryption: TableEncryption.DEFAULT,
      // The stream only says which incident changed; whoever is woken reads the item.
      stream: StreamViewType.KEYS_ONLY,
    });
    for (const index of Object.values(INDEXES)) this.addIndex(index);
    output(this, 'TableName', this.table.tableName, 'Where the incidents are kept.');
  }

  /** Lets a function load incidents and commit decisions, and tells it where. */
  grantDecisions(fn: PipelineFunction): void {
    fn.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [this.table.tableArn]);
    fn.set({ [VARIABLES.table]: this.table.tableName });
  }

  /** Lets a function find out which incidents are meant: those of a name, and those that are open. */
  grantFinding(fn: PipelineFunction): void {
    fn.allow(['dynamodb:Query'], [this.arnOf(INDEXES.byReference), this.arnOf(INDEXES.byStatus)]);
  }

  /** Lets a function list incidents by each index, and read what is kept beside them. */
  grantQueries(fn: PipelineFunction): void {
    const indexes = Object.values(INDEXES).map((index) => this.arnOf(index));
    fn.allow(['dynamodb:Query'], [this.table.tableArn, ...indexes]);
  }

  /**
   * Lets a function put what is never changed (entries of the journal, revisions of reviews, texts of policies, names of
   * incidents), and where it stopped in following GitHub.
   */
  grantRecords(fn: PipelineFunction): void {
    fn.allow(['dynamodb:PutItem'], [this.table.tableArn]);
  }

  /** Lets a function be woken by changes; gives the address of the stream. */
  grantStream(fn: PipelineFunction): string {
    const streamArn = this.table.tableStreamArn;
    if (streamArn === undefined) throw new Error('The incident table has no stream.');
    fn.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [streamArn],
    );
    return streamArn;
  }

  private arnOf({ name }: (typeof INDEXES)[keyof typeof INDEXES]): string {
    return `${this.table.tableArn}/index/${name}`;
  }

  private addIndex({ name, partition, sort, shows }: (typeof INDEXES)[keyof typeof INDEXES]): void {
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(partition),
      sortKey: text(sort),
      ...(shows.length > 0
        ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }
        : { projectionType: ProjectionType.KEYS_ONLY }),
    });
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}
