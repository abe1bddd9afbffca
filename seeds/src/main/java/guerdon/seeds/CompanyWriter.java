package guerdon.seeds;

import java.util.List;

/** Writes one payee after the other, with everything that belongs to the payee. */
final class CompanyWriter {
  private final CompanyFolder folder;
  private final ExchangeRates rates;
  private final RosterFiles rosterFiles;
  private final OpportunityDraws opportunityDraws;
  private final Splits splits;
  private final Payments payments;
  private final Surveys surveys;
  private final Trainings trainings;
  private final Activities activities;

  CompanyWriter(long seed, CompanySize size, Biases biases, Roster roster, CompanyFolder folder) {
    History history = roster.history();
    this.folder = folder;
    this.rates = new ExchangeRates(seed, history);
    this.rosterFiles = new RosterFiles(new Quotas(roster, biases), folder);
    this.opportunityDraws = new OpportunityDraws(seed, size, biases, rates);
    this.splits = new Splits(seed, roster);
    this.payments = new Payments(seed, history);
    this.surveys = new Surveys(seed, history);
    this.trainings = new Trainings(seed, history);
    this.activities = new Activities(seed, history);
  }

  void writeExchangeRates() {
    rates.write(folder);
  }

  void write(Payee payee) {
    List<Opportunity> opportunities = opportunityDraws.of(payee);
    rosterFiles.write(payee);
    for (Opportunity opportunity : opportunities) {
      opportunity.write(payee, folder);
    }
    splits.write(payee, opportunities, folder);
    payments.write(payee, opportunities, folder);
    surveys.write(payee, opportunities, folder);
    trainings.write(payee, folder);
    activities.write(payee, opportunities, folder);
  }
}
