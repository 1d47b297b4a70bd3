package org.fairlead.process;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Which tests of a class have passed: what a class has not reached says nothing when only some of it was run. */
final class TestsPassed {

    private final Set<Method> passed = new HashSet<>();

    void add(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) {
            passed.add(test.getRequiredTestMethod());
        }
    }

    boolean areAll(ExtensionContext testClass) {
        return passed.containsAll(AnnotationSupport.findAnnotatedMethods(
                testClass.getRequiredTestClass(), Testable.class, HierarchyTraversalMode.TOP_DOWN));
    }
}
