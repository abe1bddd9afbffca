package guerdon.web.people;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Inquiries.Inquiry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions of payees about their pay, answered and resolved. */
public final class InquiryEndpoints {
  private InquiryEndpoints() {}

  /** Adds the operations on inquiries. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add("ask", InquiryEndpoints::ask);
    endpoints.add(
        "listInquiries",
        call ->
            Reply.json(
                Map.of(
                    "inquiries", call.session().inquiries().before(call.before(), call.limit()))));
    endpoints.add("answer", InquiryEndpoints::answer);
    endpoints.add("resolve", InquiryEndpoints::resolve);
  }

  /** A question; {@code component} null: about the period as a whole. */
  public record Question(
      String plan, String payee, String period, @Nullable String component, String question) {}

  /** An answer. */
  public record Answer(String answer) {}

  private static Reply ask(Call call) {
    Question asked = call.as(Question.class);
    call.requireSight(asked.payee());
    if (call.session().plans().all(asked.plan()).isEmpty()) {
      throw Problem.notFound("plan " + asked.plan());
    }
    long id =
        call.session()
            .inquiries()
            .ask(
                asked.plan(),
                asked.payee(),
                asked.period(),
                asked.component(),
                asked.question(),
                call.who().name());
    call.audit("inquiry.asked", "inquiry " + id, "payee " + asked.payee());
    return Reply.json(201, call.session().inquiries().find(id).orElseThrow());
  }

  private static Inquiry named(Call call) {
    long id = call.number("inquiry");
    Inquiry inquiry =
        call.session().inquiries().find(id).orElseThrow(() -> Problem.notFound("inquiry " + id));
    if (!call.viewer().sees(inquiry.payee())) {
      throw Problem.notFound("inquiry " + id);
    }
    return inquiry;
  }

  private static Reply answer(Call call) {
    Inquiry inquiry = named(call);
    if (!call.session()
        .inquiries()
        .answer(inquiry.id(), call.as(Answer.class).answer(), call.who().name())) {
      throw Problem.conflict("resolved", "The inquiry is resolved already.");
    }
    call.audit("inquiry.answered", "inquiry " + inquiry.id(), "payee " + inquiry.payee());
    return Reply.json(call.session().inquiries().find(inquiry.id()).orElseThrow());
  }

  private static Reply resolve(Call call) {
    Inquiry inquiry = named(call);
    if (!call.session().inquiries().resolve(inquiry.id())) {
      throw Problem.conflict(
          "not-answered", "Only an answered inquiry that is open can be resolved.");
    }
    call.audit("inquiry.resolved", "inquiry " + inquiry.id(), "payee " + inquiry.payee());
    return Reply.json(call.session().inquiries().find(inquiry.id()).orElseThrow());
  }
}
