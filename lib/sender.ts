import { Annotations, Stack, Validations } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { isPlaceholder } from '../src/config.ts';
import type { PipelineFunction } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';

/** By the names of https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html */
const EVENTS = {
  'Email Sent': EmailSendingEvent.SEND,
  'Email Delivered': EmailSendingEvent.DELIVERY,
  'Email Delivery Delayed': EmailSendingEvent.DELIVERY_DELAY,
  'Email Bounced': EmailSendingEvent.BOUNCE,
  'Email Complaint Received': EmailSendingEvent.COMPLAINT,
  'Email Rejected': EmailSendingEvent.REJECT,
} as const;

/**
 * The address that mail comes from, as an SES identity. An address needs only a click on the link that SES
 * mails to it. If its domain is verified in the account too, SES counts it as verified at once.
 */
export class Sender extends Construct {
  readonly address: string;
  /** The configuration set that all mail is sent with, so that SES tells what becomes of it. */
  readonly configurationSet: string;

  constructor(scope: Construct, id: string, address: string) {
    super(scope, id);
    this.address = address;
    new EmailIdentity(this, 'Identity', { identity: Identity.email(address) });
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true });
    // SES publishes to no other bus than the default one.
    configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: Object.values(EVENTS),
    });
    this.configurationSet = configurationSet.configurationSetName;
    if (isPlaceholder(address)) {
      Annotations.of(this).addWarningV2(
        'wirewatch:placeholder-sender',
        `config.yaml: from is still "${address}", which nobody can verify. Before you deploy, change it to an address on a domain you own.`,
      );
    }
  }

  /**
   * Lets a function send from this address and no other, with the configuration set. The resource covers every
   * identity of the account, because SES also checks that of a *recipient* who is verified there, as all are in the
   * SES sandbox (https://github.com/cloudposse/terraform-aws-ses/issues/40); the condition is what restricts the
   * sender (https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html).
   */
  allowSending(sending: PipelineFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    sending.allow(
      ['ses:SendEmail'],
      [arn('identity', '*'), arn('configuration-set', this.configurationSet)],
      { StringEquals: { 'ses:FromAddress': this.address } },
    );
    Validations.of(sending.node.scope ?? sending).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      reason:
        'SES checks the identities of recipients too; the condition on ses:FromAddress is the restriction',
    });
  }

  /**
   * Puts what SES tells of mail sent with the configuration set on a queue. The bus is the account's: events of other
   * senders pass there too.
   */
  report({ queue, deadLetters }: QueuePair): void {
    new Rule(this, 'Reports', {
      description: 'What becomes of the mail that SES took',
      eventPattern: {
        source: ['aws.ses'],
        detailType: Object.keys(EVENTS),
        detail: { mail: { tags: { 'ses:configuration-set': Match.exactString(this.configurationSet) } } },
      },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
  }
}
