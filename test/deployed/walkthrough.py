"""AWS's walk-through of protect configurations by boto3, which its environment tells where the API is served."""

import uuid

import boto3

GB, AU = "+447860019066", "+61455944038"
SENDER_ID = "DEMOBOTO"

client = boto3.client("pinpoint-sms-voice-v2")


def send(number, **more):
    sent = client.send_text_message(
        DestinationPhoneNumber=number, OriginationIdentity=SENDER_ID, MessageBody="Your code is 1234", **more
    )
    return sent["MessageId"]


def is_refused(number, protect_id, **more):
    try:
        send(number, **more)
    except client.exceptions.ConflictException as conflict:
        said = {key: conflict.response[key] for key in ("Reason", "ResourceType", "ResourceId")}
        assert said == {
            "Reason": "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION",
            "ResourceType": "protect-configuration",
            "ResourceId": protect_id,
        }, said
        return
    raise AssertionError(f"{number} was not refused")


client.request_sender_id(SenderId=SENDER_ID, IsoCountryCode="GB")
protect = client.create_protect_configuration(Tags=[{"Key": "Name", "Value": "block-australia"}])
protect_id = protect["ProtectConfigurationId"]
assert protect["CreatedTimestamp"].year > 2000, protect
rules = client.update_protect_configuration_country_rule_set(
    ProtectConfigurationId=protect_id,
    NumberCapability="SMS",
    CountryRuleSetUpdates={"AU": {"ProtectStatus": "BLOCK"}},
)["CountryRuleSet"]
assert (rules["AU"]["ProtectStatus"], rules["GB"]["ProtectStatus"]) == ("BLOCK", "ALLOW")

client.set_account_default_protect_configuration(ProtectConfigurationId=protect_id)
uuid.UUID(send(GB))
is_refused(AU, protect_id)
client.delete_account_default_protect_configuration()
uuid.UUID(send(AU))

client.create_configuration_set(ConfigurationSetName="walkthrough-boto")
client.associate_protect_configuration(
    ProtectConfigurationId=protect_id, ConfigurationSetName="walkthrough-boto"
)
is_refused(AU, protect_id, ConfigurationSetName="walkthrough-boto")
client.delete_configuration_set(ConfigurationSetName="walkthrough-boto")
is_refused(AU, protect_id, ProtectConfigurationId=protect_id)
client.delete_protect_configuration(ProtectConfigurationId=protect_id)
