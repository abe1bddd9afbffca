package guerdon.seeds;

import java.util.Objects;

/** Writes what is known about a payee: posts, absences, territories, quotas. */
final class RosterFiles {
  private final Quotas quotas;
  private final CompanyFolder folder;

  RosterFiles(Quotas quotas, CompanyFolder folder) {
    this.quotas = quotas;
    this.folder = folder;
  }

  void write(Payee payee) {
    Territory written = null;
    for (Stint stint : payee.stints()) {
      payee(payee, stint);
      if (stint.territory() != null && !Objects.equals(stint.territory(), written)) {
        written = stint.territory();
        territory(written);
      }
    }
    int ordinal = 1;
    for (Leave leave : payee.leaves()) {
      folder.write(
          CompanyFile.LEAVES,
          "L-" + payee.id().substring(1) + "-" + ordinal++,
          payee.id(),
          leave.kind().word(),
          Days.text(leave.from()),
          Days.text(leave.to()));
    }
    for (Quotas.Quota quota : quotas.of(payee)) {
      folder.write(
          CompanyFile.QUOTAS,
          payee.id(),
          quota.measure(),
          Days.text(quota.from()),
          Days.text(quota.to()),
          Amounts.money(quota.dollars() * 100));
    }
  }

  private void payee(Payee payee, Stint stint) {
    Person person = payee.person();
    Territory territory = stint.territory();
    folder.write(
        CompanyFile.PAYEES,
        payee.id(),
        person.name(),
        stint.role().name(),
        stint.role().title(stint.level()),
        payee.seat().country().name(),
        payee.seat().region().title(),
        stint.team(),
        territory == null ? "" : territory.id(),
        stint.manager() < 0 ? "" : Payee.id(stint.manager()),
        Integer.toString(stint.level()),
        Amounts.money(stint.targetIncentive() * 100),
        Days.text(payee.hired()),
        Days.text(payee.left()),
        person.gender(),
        Days.text(person.born()),
        person.ethnicity(),
        Days.text(stint.from()),
        Days.text(stint.to()));
  }

  private void territory(Territory territory) {
    folder.write(
        CompanyFile.TERRITORIES,
        territory.id(),
        territory.name(),
        territory.region().title(),
        territory.country().name(),
        Amounts.money(territory.potential() * 100),
        Integer.toString(territory.accounts()));
  }
}
