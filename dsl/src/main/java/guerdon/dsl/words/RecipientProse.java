package guerdon.dsl.words;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.Recipient.Portion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets a credit, in words: "to the opportunity’s owner". */
final class RecipientProse {
  private final Prose at;

  /**
   * @param at the words where the record is at hand
   */
  RecipientProse(Prose at) {
    this.at = at;
  }

  String sentence(Recipient recipient) {
    return "the credit goes " + words(recipient);
  }

  private String words(Recipient recipient) {
    return switch (recipient) {
      case Recipient.ToPayee r -> "to " + at.value(r.payee()) + portion(r.portion());
      case Recipient.ToSplits r -> splits(r);
      case Recipient.ToManagers r ->
          "to the managers of "
              + at.value(r.payee())
              + (r.levels() == 0 ? ", at every level" : ", up to " + levels(r.levels()))
              + portion(r.portion())
              + (r.lessLowerLevels() ? " of what the levels below left" : "");
      case Recipient.ToBelow r ->
          "to everyone below "
              + at.value(r.payee())
              + (r.levels() == 0 ? "" : ", down to " + levels(r.levels()))
              + portion(r.portion());
      case Recipient.ToCrowd r -> crowd(r);
      case Recipient.Equally r ->
          "in equal parts to "
              + Phrases.list(r.payees().stream().map(at::value).toList(), "and")
              + ", as far as they are named";
      case Recipient.When r -> words(r.recipient()) + ", when " + at.condition(r.condition());
      case Recipient.FirstOf r ->
          "to the first of these that applies: "
              + String.join("; ", r.recipients().stream().map(this::words).toList());
    };
  }

  private String crowd(Recipient.ToCrowd r) {
    String whom =
        switch (r.crowd()) {
          case Recipient.Crowd.Below below ->
              "everyone below "
                  + at.value(below.payee())
                  + (below.levels() == 0 ? "" : ", down to " + levels(below.levels()));
          case Recipient.Crowd.Same same ->
              "everyone whose "
                  + Phrases.name(same.field().name())
                  + " is "
                  + at.value(same.value());
        };
    return (r.equally() ? "in equal parts to " : "to ")
        + whom
        + (r.where() == null ? "" : ", of those for whom " + at.condition(r.where()))
        + portion(r.portion());
  }

  private static String levels(int levels) {
    return levels + (levels == 1 ? " level" : " levels");
  }

  private static String splits(Recipient.ToSplits r) {
    String shares = Phrases.name(r.splits().name());
    return (r.byWeight() ? "by the weights of the " : "by the shares of the ")
        + shares
        + " of the record"
        + (r.allowingOver() ? ", which may add up to more than 100%" : "")
        + (r.fallback() == null
            ? ""
            : "; without any to the record’s " + Phrases.name(r.fallback().name()));
  }

  private String portion(Portion portion) {
    List<String> parts = new ArrayList<>();
    add(parts, portion.credit(), portion.relief() == null && portion.pay() == null ? "" : "credit");
    add(parts, portion.relief(), "quota relief");
    add(parts, portion.pay(), "pay");
    return parts.isEmpty() ? "" : ", with " + Phrases.list(parts, "and");
  }

  private void add(List<String> parts, @Nullable Expr share, String word) {
    if (share != null) {
      parts.add(at.value(share) + (word.isEmpty() ? "" : " " + word));
    }
  }
}
