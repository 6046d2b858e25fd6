using System.Text;
using MiniCrm.Infrastructure.Webhooks;

namespace MiniCrm.UnitTests.Webhooks;

public class SigningDeliveries
{
    private const string Body = """{"test": 2432232314}""";

    private static readonly byte[] Secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public void Gives_the_signature_that_others_give() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", StandardSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes(Body), [Secret]));

    [Fact]
    public void Gives_one_for_each_secret() =>
        Assert.Matches("^v1,g0hM9SsE[^ ]+ v1,[^ ]+$", StandardSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes(Body), [Secret, new byte[32]]));
}
