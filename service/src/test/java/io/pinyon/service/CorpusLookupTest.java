package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusIndex;
import io.pinyon.service.corpus.CorpusWriter;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.storage.home.Home;
import io.pinyon.testing.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a client finds in a corpus that its workspaces do not have.
class CorpusLookupTest extends MachineFixture {
  private static final String BILL =
      "package billing; class Bill { int sum(shop.Item i) { return i.price; } }";

  private Path corpus() {
    return work.resolve("corpus");
  }

  private void add(String... folders) throws Exception {
    Corpus made;
    try (CorpusWriter writer = CorpusWriter.open(corpus(), InstantSource.system())) {
      for (String each : folders) {
        writer.add(work.resolve(each), null, null);
      }
      made = writer.corpus();
    }
    CorpusIndex.update(Home.open(home, message -> {}), made, new WorkspaceListener() {});
  }

  /// Opens the workspace, indexed, and has it look in the corpus.
  private void openWithCorpus() throws Exception {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      workspace.indexNow();
    }
    open();
    service.useCorpus(corpus());
  }

  private FoundReferences references(Path file, String word) throws Exception {
    String text = Files.readString(file);
    return service.references(
        AskedText.ofFile(file, text),
        new Utf16Offset(text.indexOf(word)),
        Breadth.DECLARATION,
        SearchScope.WORKSPACE,
        Map.of(),
        () -> false,
        each -> {});
  }

  private List<String> files(FoundReferences found) {
    return found.files().stream()
        .map(FileReferences::location)
        .map(each -> work.relativize(Path.of(each)).toString())
        .toList();
  }

  @Test
  void callersInOtherRepositories_areFound_butForTheCopyOfTheWorkspace() throws Exception {
    write("billing/billing/Bill.java", BILL);
    write("shop/src/shop/Own.java", "package shop; class Own { int p = new Item().price; }");
    add("shop", "billing");
    openWithCorpus();
    FoundReferences found = references(work.resolve("shop/src/shop/Item.java"), "price");
    assertEquals(
        List.of(
            "corpus/sources/billing/billing/Bill.java",
            "shop/src/shop/Item.java",
            "shop/src/shop/Own.java"),
        files(found));
    assertEquals(List.of(), found.gaps());
  }

  @Test
  void overload_orFieldOfTheSameName_isAnotherOne() throws Exception {
    Path tax =
        write(
            "shop/src/shop/Tax.java",
            "package shop; public class Tax { public int of; public int of() { return 0; }"
                + " public int of(int p) { return p; } }");
    for (String each : List.of("of", "of()", "of(1)")) {
      String name = "Uses" + each.length();
      write(
          "uses/uses/" + name + ".java",
          "package uses; class " + name + " { int u(shop.Tax t) { return t." + each + "; } }");
    }
    add("shop", "uses");
    openWithCorpus();
    String own = "shop/src/shop/Tax.java";
    assertEquals(
        List.of("corpus/sources/uses/uses/Uses2.java", own), files(references(tax, "of;")));
    assertEquals(
        List.of("corpus/sources/uses/uses/Uses4.java", own), files(references(tax, "of()")));
    assertEquals(
        List.of("corpus/sources/uses/uses/Uses5.java", own), files(references(tax, "of(int")));
  }

  @Test
  void withoutACorpus_nothingIsLookedForThere() throws Exception {
    write("billing/billing/Bill.java", BILL);
    add("shop", "billing");
    open();
    assertEquals(
        List.of("shop/src/shop/Item.java"),
        files(references(work.resolve("shop/src/shop/Item.java"), "price")));
    assertEquals(List.of(), service.symbols("Bill", 10, Map.of()));
  }

  @Test
  void workspaceThatTheCorpusDoesNotHave_isSaid() throws Exception {
    write("billing/billing/Bill.java", BILL);
    add("billing");
    openWithCorpus();
    FoundReferences found = references(work.resolve("shop/src/shop/Item.java"), "price");
    assertEquals(List.of("shop/src/shop/Item.java"), files(found));
    assertTrue(
        found.gaps().getFirst().startsWith("the corpus has no source of shop.Item#price"),
        found.gaps()::toString);
  }

  @Test
  void damagedMember_isSaid_andNothingOfItIsShown() throws Exception {
    write("billing/billing/Bill.java", BILL);
    write("orders/orders/Order.java", BILL.replace("billing", "orders").replace("Bill", "Order"));
    add("shop", "billing", "orders");
    openWithCorpus();
    Path copy = corpus().resolve("sources/billing/billing/Bill.java");
    Files.delete(copy);
    Files.writeString(copy, BILL + "// planted");
    FoundReferences found = references(work.resolve("shop/src/shop/Item.java"), "price");
    assertEquals(
        List.of("corpus/sources/orders/orders/Order.java", "shop/src/shop/Item.java"),
        files(found));
    assertEquals(
        List.of("the corpus refuses billing: a file is not what was added: billing/Bill.java"),
        found.gaps());
  }

  @Test
  void symbolsOfTheCorpus_followThoseOfTheWorkspace_eachOnce() throws Exception {
    write("billing/billing/ItemPrice.java", "package billing; class ItemPrice {}");
    add("shop", "billing");
    openWithCorpus();
    List<String> files = new ArrayList<>();
    for (FoundSymbol each : service.symbols("Item", 10, Map.of())) {
      files.add(work.relativize(each.file()).toString());
    }
    assertEquals(
        List.of("shop/src/shop/Item.java", "corpus/sources/billing/billing/ItemPrice.java"), files);
  }

  @Test
  void classOfAJarWithoutSources_isGoneToInTheCorpus() throws Exception {
    Jars.write(work.resolve("shop/lib/wheel.jar"), Jars.compile(work, WHEEL));
    write("wheels/wheel/Wheel.java", WHEEL.get("wheel/Wheel.java"));
    Path user = write("shop/src/shop/User.java", "package shop; class User { wheel.Wheel w; }");
    add("wheels");
    openWithCorpus();
    AskedText asked = AskedText.ofFile(user, Files.readString(user));
    Utf16Offset offset = new Utf16Offset(asked.text().indexOf("Wheel"));
    List<Target> decompiled =
        service.ask(asked, Map.of(), () -> false, answers -> answers.definition(offset));
    List<Target> found = service.corpusDefinition(asked, offset, decompiled, Map.of(), () -> false);
    assertEquals(
        List.of(corpus().resolve("sources/wheels/wheel/Wheel.java").toString()),
        found.stream().map(Target::location).toList());
    // what is at hand needs no corpus
    List<Target> own =
        List.of(
            new Target(
                user.toString(),
                found.getFirst().nameStart(),
                found.getFirst().nameEnd(),
                found.getFirst().start(),
                found.getFirst().end()));
    assertEquals(List.of(), service.corpusDefinition(asked, offset, own, Map.of(), () -> false));
  }

  @Test
  void fileOfTheCorpus_seesTheOthers_andIsNeverEdited() throws Exception {
    write("billing/billing/Bill.java", BILL);
    add("shop", "billing");
    openWithCorpus();
    Path copy = corpus().resolve("sources/billing/billing/Bill.java");
    assertEquals(
        List.of(
            "corpus/sources/billing/billing/Bill.java",
            "corpus/sources/shop/src/shop/Item.java",
            "shop/src/shop/Item.java"),
        files(references(copy, "price")));
    AskedText asked = AskedText.ofFile(copy, BILL);
    Utf16Offset offset = new Utf16Offset(BILL.indexOf("sum"));
    assertInstanceOf(
        RenameAnswer.Refused.class,
        service.rename(asked, offset, "total", false, Map.of(), () -> false));
    assertEquals(
        List.of(),
        service.problems(
            Tier.ENGINE,
            AskedText.ofFile(copy, BILL.replace("int", "Missing")),
            EnumSet.allOf(Remark.class),
            Map.of(),
            () -> false,
            _ -> {}));
  }

  @Test
  void folderWithoutACorpus_isTold() {
    open();
    service.useCorpus(work.resolve("nowhere"));
    assertTrue(told.getLast().startsWith("there is no corpus in "), told::toString);
  }
}
