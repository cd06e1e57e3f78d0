import { Annotations, Stack, Validations } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { isPlaceholder } from '../src/config.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/**
 * The address that mail comes from, as an SES identity. An address needs only a click on the link that SES
 * mails to it. If its domain is verified in the account too, SES counts it as verified at once.
 */
export class Sender extends Construct {
  readonly address: string;

  constructor(scope: Construct, id: string, address: string) {
    super(scope, id);
    this.address = address;
    new EmailIdentity(this, 'Identity', { identity: Identity.email(address) });
    if (isPlaceholder(address)) {
      Annotations.of(this).addWarningV2(
        'wirewatch:placeholder-sender',
        `config.yaml: from is still "${address}", which nobody can verify. Before you deploy, change it to an address on a domain you own.`,
      );
    }
  }

  /**
   * Lets a function send from this address and no other. The resource covers every identity of the account,
   * because SES also checks that of a *recipient* who is verified there, as all are in the SES sandbox
   * (https://github.com/cloudposse/terraform-aws-ses/issues/40); the condition is what restricts the sender
   * (https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html).
   */
  allowSending(sending: PipelineFunction): void {
    const identities = Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' });
    sending.allow(['ses:SendEmail'], [identities], { StringEquals: { 'ses:FromAddress': this.address } });
    Validations.of(sending.node.scope ?? sending).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      reason:
        'SES checks the identities of recipients too; the condition on ses:FromAddress is the restriction',
    });
  }
}
