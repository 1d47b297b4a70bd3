package org.fairlead.system;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.TemplateEngine;

/** Two who did the same at once are told so, whichever layer they met in; what is our fault stays our fault. */
class ProblemsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(409, new OptimisticLockingFailureException("changed")),
                Arguments.of(409, new CannotAcquireLockException("held")),
                Arguments.of(409, new OptimisticLockingException("changed")),
                Arguments.of(409, inEngine(new SQLException("deadlock", "40001", 40001))),
                Arguments.of(409, inEngine(new SQLException("deadlock on PostgreSQL", "40P01"))),
                Arguments.of(409, inEngine(new SQLException("lock not there in time, H2", "HYT00", 50200))),
                Arguments.of(409, inEngine(new SQLException("lock not there in time, PostgreSQL", "55P03"))),
                Arguments.of(409, inEngine(new SQLException("changed by another, H2", "90131", 90131))),
                Arguments.of(503, inEngine(new SQLException("shut down by an administrator, PostgreSQL", "57P01"))),
                Arguments.of(503, inEngine(new SQLException("lost, PostgreSQL", "08006"))),
                Arguments.of(503, inEngine(new SQLException("disk full, PostgreSQL", "53100"))),
                Arguments.of(503, inEngine(new SQLTransientConnectionException("none free in time"))),
                Arguments.of(503, inEngine(new SQLException("file could not be written, H2", "90031", 90031))),
                Arguments.of(503, new CannotCreateTransactionException("none", new SQLException("away", "08001"))),
                Arguments.of(500, inEngine(new SQLException("no such column", "42703"))),
                Arguments.of(500, inEngine(new SQLException("the driver said no state"))),
                Arguments.of(500, new IllegalStateException("ours")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldTellWhoWasOvertaken(int expected, RuntimeException failure) throws Exception {
        MockMvcBuilders.standaloneSetup(new Failing(failure))
                .setControllerAdvice(new Problems(new ProblemWriter(new ObjectMapper(), new TemplateEngine())))
                .build()
                .perform(get("/api/failing"))
                .andExpect(status().is(expected));
    }

    private static ProcessEngineException inEngine(SQLException cause) {
        return new ProcessEngineException("in the engine", new RuntimeException(cause));
    }

    @RestController
    record Failing(RuntimeException failure) {

        @GetMapping("/api/failing")
        void fail() {
            throw failure;
        }
    }
}
