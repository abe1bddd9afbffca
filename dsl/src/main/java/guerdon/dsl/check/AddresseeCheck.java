package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Trigger.Addressee;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.TriggerItem.Who;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks to whom the actions of a policy go. */
final class AddresseeCheck {
  private static final String CHOICES =
      "Write `payee`, `manager of payee` or `manager of manager`.";

  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private boolean managerMissed;

  AddresseeCheck(Findings findings, Definitions definitions, RecordTypes records) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
  }

  @Nullable Addressee check(Who who) {
    String words = who.words().stream().map(Name::text).collect(Collectors.joining(" of "));
    Addressee found =
        switch (words) {
          case "payee" -> Addressee.PAYEE;
          case "manager of payee", "manager" -> Addressee.MANAGER;
          case "manager of manager", "manager of manager of payee" -> Addressee.MANAGER_OF_MANAGER;
          default -> null;
        };
    if (found == null) {
      findings.report(Code.UNKNOWN, who.span(), "Nothing can be sent to `" + words + "`.", CHOICES);
      return null;
    }
    if (found != Addressee.PAYEE && definitions.managerField().isEmpty()) {
      if (managerMissed) {
        return null;
      }
      managerMissed = true;
      findings.report(
          Code.DATA,
          who.span(),
          "The data does not say who is "
              + found.words()
              + ": `"
              + records.payees().map(r -> r.name()).orElse("payees")
              + "` has no field that names a payee's manager.",
          "Declare one, such as `manager payee optional`, or write to `payee`.");
      return null;
    }
    return found;
  }
}
