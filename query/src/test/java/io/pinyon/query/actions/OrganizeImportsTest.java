package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.actions.ActionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrganizeImportsTest {
  private static final String BODY =
      """

      class A {
          List<String> list;
          Map<String, BitSet> map;
          IOException e;
          int max = max(1, 2);
      }
      """;

  /// The import block becomes `expected`; `settings` are further files.
  private static void check(String settings, String block, String expected) {
    Compiled compiled = Compiled.of(settings + "//- /p/A.java\npackage p;\n\n" + block + BODY);
    Map<String, String> after = compiled.after(ActionKind.ORGANIZE_IMPORTS, "Organize imports");
    assertEquals("package p;\n\n" + expected + BODY, after.get("/p/A.java"));
    assertEquals(List.of(), Compiled.errors(after));
  }

  private static final String SHUFFLED =
      """
      import java.util.Map;
      import static java.lang.Math.max;
      import java.util.List;
      import java.io.IOException;
      import java.util.BitSet;
      """;

  @Test
  void unused_amongOthers_isDropped() {
    check("", "import java.util.Set;\n" + SHUFFLED, SHUFFLED);
  }

  @Test
  void order_withoutSettings_staysAsItIs() {
    check("", SHUFFLED, SHUFFLED);
  }

  @Test
  void unused_aloneBetweenBlankLines_leavesOneBlankLine() {
    check(
        "",
        "import java.io.IOException;\n\nimport java.util.Set;\n\nimport java.util.*;\nimport static java.lang.Math.max;\n",
        "import java.io.IOException;\n\nimport java.util.*;\nimport static java.lang.Math.max;\n");
  }

  @Test
  void repeated_import_isDropped() {
    check("", SHUFFLED + "import java.util.Map;\n", SHUFFLED);
  }

  @Test
  void onDemand_nothingOfIt_isDropped() {
    check("", SHUFFLED + "import java.util.zip.*;\n", SHUFFLED);
  }

  @Test
  void onDemand_unknownPackage_stays() {
    Compiled compiled =
        Compiled.of("//- /p/A.java\npackage p;\n\nimport q.r.*;\n\nclass A {\n    Unknown u;\n}\n");
    assertEquals(compiled.files(), compiled.after(ActionKind.ORGANIZE_IMPORTS, "Organize imports"));
  }

  @Test
  void nameInJavadoc_counts() {
    Compiled compiled =
        Compiled.of(
            "//- /p/A.java\npackage p;\n\nimport java.util.Set;\n\n/** See {@link Set}. */\nclass A {\n}\n");
    assertEquals(compiled.files(), compiled.after(ActionKind.ORGANIZE_IMPORTS, "Organize imports"));
  }

  @Test
  void qualifiedName_doesNotCount() {
    Compiled compiled =
        Compiled.of(
            "//- /p/A.java\npackage p;\n\nimport java.util.Set;\n\nclass A {\n    java.util.Set<String> s;\n}\n");
    assertEquals(
        "package p;\n\nclass A {\n    java.util.Set<String> s;\n}\n",
        compiled.after(ActionKind.ORGANIZE_IMPORTS, "Organize imports").get("/p/A.java"));
  }

  private static final String SORTED =
      """
      import java.io.IOException;
      import java.util.BitSet;
      import java.util.List;
      import java.util.Map;
      """;

  @Test
  void order_ofEditorConfig_isMade() {
    check(
        "//- /.editorconfig\nroot = true\n[*.java]\nij_java_imports_layout = *,|,$*\n",
        SHUFFLED,
        SORTED + "\nimport static java.lang.Math.max;\n");
  }

  @Test
  void stars_asEditorConfigSays_areMade() {
    check(
        "//- /.editorconfig\n[*]\nij_java_imports_layout = java.io.**,|,*,|,$*\n"
            + "ij_java_class_count_to_use_import_on_demand = 3\n",
        SHUFFLED,
        "import java.io.IOException;\n\nimport java.util.*;\n\nimport static java.lang.Math.max;\n");
  }

  @Test
  void editorConfig_ofOtherFiles_doesNotCount() {
    check("//- /.editorconfig\n[*.kt]\nij_java_imports_layout = *,|,$*\n", SHUFFLED, SHUFFLED);
  }

  @Test
  void order_ofSpotlessInMaven_isMade() {
    check(
        """
        //- /pom.xml
        <project><build><plugins><plugin><artifactId>spotless-maven-plugin</artifactId>
        <configuration><java><importOrder><order>java.util,,\\#</order></importOrder></java></configuration>
        </plugin></plugins></build></project>
        """,
        SHUFFLED,
        """
        import java.util.BitSet;
        import java.util.List;
        import java.util.Map;

        import java.io.IOException;

        import static java.lang.Math.max;
        """);
  }

  @Test
  void order_ofSpotlessInGradle_isMade() {
    check(
        "//- /build.gradle\nspotless {\n  java {\n    importOrder '\\\\#', ''\n  }\n}\n",
        SHUFFLED,
        "import static java.lang.Math.max;\n\n" + SORTED);
  }

  @Test
  void order_ofCheckstyle_isMade() {
    check(
        """
        //- /config/checkstyle/checkstyle.xml
        <module name="TreeWalker">
        <module name="CustomImportOrder">
        <property name="customImportOrderRules" value="STATIC###THIRD_PARTY_PACKAGE"/>
        </module></module>
        """,
        SHUFFLED,
        "import static java.lang.Math.max;\n\n" + SORTED);
  }

  @Test
  void order_ofSpotlessWithoutGroups_hasStaticImportsFirst() {
    String sorted =
        """
        import static java.lang.Math.max;

        import java.io.IOException;
        import java.util.BitSet;
        import java.util.List;
        import java.util.Map;
        """;
    check("//- /build.gradle\nspotless {\n  java {\n    importOrder()\n  }\n}\n", SHUFFLED, sorted);
    check(
        "//- /pom.xml\n<project><artifactId>spotless-maven-plugin</artifactId><java><importOrder/></java></project>\n",
        SHUFFLED,
        sorted);
  }

  @Test
  void order_ofAFileThatSpotlessNames_isNotKnown() {
    check(
        "//- /build.gradle\nspotless {\n  java {\n    importOrderFile('java.order')\n  }\n}\n",
        SHUFFLED,
        SHUFFLED);
  }

  @Test
  void pattern_madeToBeSlow_findsNothing() {
    String file =
        """
        package p;

        import static java.lang.Math.max;

        import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

        class A {
            AtomicReferenceFieldUpdater<A, String> updater;
            int max = max(1, 2);
        }
        """;
    Compiled compiled =
        Compiled.of(
            """
            //- /checkstyle.xml
            <module name="CustomImportOrder">
            <property name="customImportOrderRules" value="SPECIAL_IMPORTS###STATIC"/>
            <property name="specialImportsRegExp" value="^(\\w+\\.?)+\\1!$"/>
            </module>
            //- /p/A.java
            """
                + file);
    assertEquals(
        file, compiled.after(ActionKind.ORGANIZE_IMPORTS, "Organize imports").get("/p/A.java"));
  }

  @Test
  void order_ofIntellij_isMade() {
    check(
        """
        //- /.idea/codeStyles/Project.xml
        <component><option name="IMPORT_LAYOUT_TABLE"><value>
        <package name="" withSubpackages="true" static="false" module="true" />
        <package name="" withSubpackages="true" static="true" />
        <emptyLine />
        <package name="" withSubpackages="true" static="false" />
        </value></option></component>
        """,
        SHUFFLED,
        "import static java.lang.Math.max;\n\n" + SORTED);
  }

  @Test
  void comments_stayWithTheirImport() {
    check(
        "//- /.editorconfig\n[*]\nij_java_imports_layout = *,|,$*\n",
        """
        import java.util.Map; // the map
        import static java.lang.Math.max;
        // two lists
        import java.util.List;
        import java.util.BitSet;
        import java.io.IOException;
        """,
        """
        import java.io.IOException;
        import java.util.BitSet;
        // two lists
        import java.util.List;
        import java.util.Map; // the map

        import static java.lang.Math.max;
        """);
  }

  @Test
  void packageInfo_keepsWhatItsAnnotationsNeed() {
    String kept = "import java.lang.Deprecated;\n";
    Compiled compiled =
        Compiled.of(
            "//- /p/package-info.java\n@Deprecated\npackage p;\n\nimport java.util.Set;\n" + kept);
    assertEquals(
        "@Deprecated\npackage p;\n\n" + kept,
        compiled
            .after(ActionKind.ORGANIZE_IMPORTS, "Organize imports")
            .get("/p/package-info.java"));
    assertEquals(List.of("Organize imports"), compiled.titles(ActionKind.ORGANIZE_IMPORTS));
  }
}
