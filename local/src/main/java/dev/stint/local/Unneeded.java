package dev.stint.local;

import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.service.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A resource type that needs nothing on a laptop, but a name for those who refer to it.
 *
 * @param type the CloudFormation type
 * @param why nothing is needed
 * @param arn its ARN, from its name
 */
record Unneeded(String type, String why, Function<String, String> arn) implements ResourceType {
    static final List<ResourceType> ALL = List.of(
            new Unneeded("AWS::IAM::Role", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::IAM::Policy", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::IAM::ManagedPolicy", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::Lambda::Permission", "every service may invoke every function", Unneeded::iam),
            new Unneeded("AWS::SQS::QueuePolicy", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::Events::EventBusPolicy", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::SecretsManager::ResourcePolicy", "nobody asks for permission", Unneeded::iam),
            new Unneeded("AWS::Logs::LogGroup", "logs go to whoever started the stack", Unneeded::logGroup),
            new Unneeded("AWS::ApiGatewayV2::Deployment", "the one stage always shows the template", Unneeded::iam),
            new Unneeded("AWS::StepFunctions::StateMachineVersion", "a stack here is always new", Unneeded::iam),
            new Unneeded("AWS::CDK::Metadata", "it only counts uses of CDK", Unneeded::iam));

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var name = stack.physicalName(resource, 64);
        return new Identity(name, Map.of("Arn", arn.apply(name)));
    }

    private static String iam(String name) {
        return "arn:%s:iam::%s:role/%s".formatted(Account.PARTITION, Account.ID, name);
    }

    private static String logGroup(String name) {
        return Account.arn("logs", "log-group:" + name + ":*");
    }
}
